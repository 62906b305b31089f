import { describe, expect, it } from '@jest/globals';
import { FakeProcess } from '../../test/fake-process.js';
import { FakeTime } from '../../test/fake-time.js';
import { recordingLog } from '../../test/recording-log.js';
import { leaveWhenTold } from './leave-when-told.js';
import { Shutdown } from './shutdown.js';

function running(closeMs: number) {
  const time = new FakeTime();
  const port = new FakeProcess();
  const { log } = recordingLog();
  const shutdown = new Shutdown({ limitMs: 20_000, clock: time, timers: time, log });
  shutdown.register('stop', 'door', () => new Promise<void>((resume) => time.after(closeMs, resume)));
  const lastWords: number[] = [];
  leaveWhenTold({
    port,
    shutdown,
    clock: time,
    log,
    beforeExit: () => Promise.resolve(void lastWords.push(port.exits.length)),
  });
  return { time, port, shutdown, lastWords };
}

describe('leaveWhenTold', () => {
  it.each(['SIGTERM', 'SIGINT', 'parent-gone'] as const)('leaves in order on %s, last words first', async (what) => {
    const { time, port, lastWords } = running(100);
    port.happen(what);
    await time.pass(50);
    expect(port.exits).toEqual([]);
    await time.pass(50);
    expect(port.exits).toEqual([0]);
    expect(lastWords).toEqual([0]);
  });

  it('leaves at once when told again', async () => {
    const { time, port } = running(3_000);
    port.happen('SIGTERM');
    await time.pass(1_500);
    port.happen('SIGINT');
    expect(port.exits).toEqual([130]);
  });

  it('takes the signals of one Ctrl-C for one wish', async () => {
    const { time, port } = running(3_000);
    port.happen('SIGINT');
    await time.pass(200);
    port.happen('SIGTERM');
    port.happen('parent-gone');
    expect(port.exits).toEqual([]);
    await time.pass(3_000);
    expect(port.exits).toEqual([0]);
  });

  it('says with its exit code that something was given up', async () => {
    const { time, port } = running(60_000);
    port.happen('SIGTERM');
    await time.pass(20_000);
    expect(port.exits).toEqual([1]);
  });
});
