/** Real: node processes with their signals and IPC, and services inside this one. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { type RunningChild, runChild } from '../../test/child-process.js';
import { FakeProcess } from '../../test/fake-process.js';
import { MemoryStream } from '../../test/memory-stream.js';
import { hostServices, type ReadyMessage } from './host-services.js';
import { Service } from './service.decorator.js';

let child: RunningChild | undefined;

afterEach(async () => {
  child?.child.kill('SIGKILL');
  await child?.exited;
  child = undefined;
});

@Service({ owner: 'auth', name: 'auth' })
@Module({})
class EmptyModule {}

/** Runs services here, as if in a process of their own whose exit is only noted. */
async function host(module: typeof EmptyModule, env = {}) {
  const port = new FakeProcess();
  const stream = new MemoryStream();
  const exited = new Promise<void>((resolve) => {
    const exit = port.exit.bind(port);
    port.exit = (code) => {
      exit(code);
      resolve();
    };
  });
  await hostServices([module], { port, stream, env });
  return { port, stream, exited };
}

describe('hostServices', () => {
  it('tells the launcher when a service is ready and leaves when told', async () => {
    const { port, stream, exited } = await host(EmptyModule);
    const [ready] = port.told as ReadyMessage[];
    expect(ready).toEqual({ type: 'ready', service: 'auth', health: expect.stringMatching(/^http:/), address: null });
    expect((await fetch(`${ready?.health}/health/ready`)).status).toBe(200);
    port.happen('SIGTERM');
    await exited;
    expect(port.exits).toEqual([0]);
    expect(stream.lines().slice(-2)).toEqual([expect.objectContaining({ msg: 'Left.' }), { flushed: true }]);
  });

  it('prints one clear message and exits when the settings are wrong', async () => {
    const { port } = await host(EmptyModule, { SUTRA_LOG_LEVEL: 'loud', SUTRA_TRACE_RATIO: '2' });
    expect(port.exits).toEqual([1]);
    expect(port.complaints).toEqual([
      [
        'Sutra cannot start.',
        '2 settings are wrong:',
        '  SUTRA_LOG_LEVEL: must be one of the following values: debug, info, warn, error, fatal (is "loud")',
        '  SUTRA_TRACE_RATIO: must not be greater than 1 (is "2")',
        '',
      ].join('\n'),
    ]);
  });

  it('prints no stack for what was foreseen, and one for what was not', async () => {
    const failWith = (error: Error) => {
      @Service({ owner: 'auth', name: 'auth', parts: [{ name: 'bus', start: () => Promise.reject(error) }] })
      @Module({})
      class FailingModule {}
      return host(FailingModule);
    };
    const foreseen = await failWith(new Fault('unavailable', 'BUS.CONNECT', 'NATS at nats://a:canary@b is away.'));
    expect(foreseen.port.complaints).toEqual(['Sutra cannot start.\nNATS at nats://[redacted]@b is away.\n']);
    const unforeseen = await failWith(new TypeError('boom'));
    expect(unforeseen.port.complaints[0]).toMatch(/TypeError: boom\n\s+at /);
    expect([foreseen.port.exits, unforeseen.port.exits]).toEqual([[1], [1]]);
    for (const { port } of [foreseen, unforeseen]) port.happen('SIGTERM');
  });

  it('ends at once on an error that nobody caught, with the log written out', async () => {
    const { port, stream, exited } = await host(EmptyModule);
    port.happen('uncaught', new RangeError('lost'));
    await exited;
    expect(port.exits).toEqual([1]);
    expect(stream.lines().at(-2)).toMatchObject({ level: 'fatal', err: { message: 'lost' } });
    expect(stream.lines().at(-1)).toEqual({ flushed: true });
    port.happen('SIGTERM');
  });

  it('warns of a setting that nobody reads, but not of those of other services', async () => {
    const env = { SUTRA_LOG_LEVLE: 'debug', SUTRA_GW_HTTP_PORT: '80', SUTRA_POSTGRES_ADMIN_URL: 'x', PATH: '/bin' };
    const { port, stream, exited } = await host(EmptyModule, env);
    const warnings = stream.lines().filter(({ level }) => level === 'warn');
    expect(warnings.map(({ msg }) => msg)).toEqual([
      'SUTRA_LOG_LEVLE is not a known setting. Did you mean SUTRA_LOG_LEVEL?',
    ]);
    port.happen('SIGTERM');
    await exited;
  });
});

describe('a real service process', () => {
  it('becomes ready, answers, and leaves on SIGTERM', async () => {
    const running = runChild('./empty-service.ts', { SUTRA_LOG_FORMAT: 'json' });
    child = running;
    const ready = await new Promise<ReadyMessage>((resolve, reject) => {
      running.child.once('message', (message) => resolve(message as ReadyMessage));
      void running.exited.then(() => reject(new Fault('bug', 'TEST.CHILD_ENDED', running.output())));
    });
    expect(ready).toMatchObject({ type: 'ready', service: 'auth', address: null });
    expect(await (await fetch(`${ready.health}/health`)).json()).toMatchObject({ service: 'auth', state: 'up' });
    running.child.kill('SIGTERM');
    expect(await running.exited).toEqual({ code: 0, signal: null });
  }, 60_000);

  it('is legible where a terminal is asked for', async () => {
    child = runChild('./empty-service.ts', { SUTRA_LOG_FORMAT: 'pretty' });
    await child.says('auth: Ready.');
    expect(child.output()).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: auth: Ready\.\n {4}health: "http:/);
  }, 60_000);

  it('says what is wrong with its settings and exits', async () => {
    child = runChild('./empty-service.ts', { SUTRA_AUTH_HEALTH_PORT: 'none' });
    expect(await child.exited).toEqual({ code: 1, signal: null });
    expect(child.output()).toBe(
      'Sutra cannot start.\nOne setting is wrong:\n  SUTRA_AUTH_HEALTH_PORT: must be a whole number (is "none")\n',
    );
  }, 60_000);
});
