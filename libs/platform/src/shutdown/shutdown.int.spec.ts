/** Real: node processes, their signals, IPC channels, pipes and exit codes. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { type RunningChild, runChild } from '../../test/child-process.js';

let running: RunningChild | undefined;

afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.exited;
});

async function start(env: Readonly<Record<string, string>>): Promise<RunningChild> {
  running = runChild('./leaving-process.ts', env);
  await running.says('Running.');
  return running;
}

/** A process that has written 160 MB to a pipe that was not read. */
async function chatter() {
  running = runChild('./chatty-process.ts');
  const { child, says, output } = running;
  child.stdout?.pause();
  const told = await new Promise((resolve) => child.once('message', resolve));
  return { child, says, output, ...(told as { unreadBytes: number }) };
}

describe('a real process', () => {
  it('C11 is out within 25 s of SIGTERM although a closer hangs, and its last log line is written', async () => {
    const { child, exited, output } = await start({ LIMIT_MS: '1500', HANGS: 'yes' });
    const toldMs = performance.now();
    child.kill('SIGTERM');
    expect(await exited).toEqual({ code: 1, signal: null });
    expect(performance.now() - toldMs).toBeLessThan(25_000);
    expect(output()).toContain('"closer":"hanging closer"');
    expect(output()).toContain('The last closer ran.');
    expect(output()).toMatch(/"hung":\["hanging closer"\].*"Left\."/);
  }, 60_000);

  it('ends at once on a second signal', async () => {
    const { child, exited, says, output } = await start({ LIMIT_MS: '25000', HANGS: 'yes' });
    child.kill('SIGTERM');
    await says('Leaving.');
    child.kill('SIGINT');
    expect(await exited).toEqual({ code: 130, signal: null });
    expect(output()).not.toContain('Left.');
  }, 60_000);

  it('C11 leaves although nobody reads its log', async () => {
    const { child } = await chatter();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    child.stdout?.resume();
  }, 60_000);

  it('D6 D7 keeps little of a log that nobody reads, and says later what was dropped', async () => {
    const { child, says, output, unreadBytes } = await chatter();
    expect(unreadBytes).toBeLessThan(9 * 1024 * 1024);
    child.stdout?.resume();
    // The unread text has to flow out before there is room for another line.
    await says('"line":100');
    child.send('go on');
    await says('Somebody reads again.');
    expect(output()).toMatch(/Log lines were dropped: nobody read them\.","count":\d{3,}/);
  }, 60_000);

  it('leaves in order when the launcher is gone', async () => {
    const { child, exited, output } = await start({ LIMIT_MS: '25000' });
    child.disconnect();
    expect(await exited).toEqual({ code: 0, signal: null });
    expect(output()).toContain('"reason":"the launcher is gone"');
  }, 60_000);
});
