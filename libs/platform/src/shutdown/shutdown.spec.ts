import { describe, expect, it } from '@jest/globals';
import { FakeTime } from '../../test/fake-time.js';
import { recordingLog } from '../../test/recording-log.js';
import { Shutdown } from './shutdown.js';

function started(limitMs = 10_000) {
  const time = new FakeTime();
  const { log, messages, lines } = recordingLog();
  return { time, messages, lines, shutdown: new Shutdown({ limitMs, clock: time, timers: time, log }) };
}

const never = () => new Promise<never>(() => undefined);

describe('Shutdown', () => {
  it('closes phase by phase, each waiting for the one before', async () => {
    const { time, shutdown } = started();
    const order: string[] = [];
    const closer = (name: string) => async () => {
      order.push(`${name}…`);
      await new Promise<void>((resume) => time.after(10, resume));
      order.push(name);
    };
    shutdown.register('close', 'postgres', closer('postgres'));
    shutdown.register('drain', 'handlers', closer('handlers'));
    shutdown.register('stop', 'door', closer('door'));
    shutdown.register('stop', 'consumers', closer('consumers'));
    const leaving = shutdown.begin('SIGTERM');
    await time.pass(1_000);
    expect(await leaving).toEqual({ reason: 'SIGTERM', tookMs: 30, failed: [], hung: [] });
    expect(order.join(' ')).toBe('door… consumers… door consumers handlers… handlers postgres… postgres');
  });

  it('C11 answers within the limit and reaches every phase, whatever hangs', async () => {
    const { time, shutdown, messages } = started(25_000);
    let closed = false;
    shutdown.register('stop', 'consumers', never);
    shutdown.register('drain', 'handlers', never);
    shutdown.register('dispose', 'container', never);
    shutdown.register('close', 'postgres', () => {
      closed = true;
      return never();
    });
    const leaving = shutdown.begin('SIGTERM');
    await time.pass(25_000);
    expect(closed).toBe(true);
    expect(await leaving).toMatchObject({ hung: ['consumers', 'handlers', 'container', 'postgres'] });
    expect((await leaving).tookMs).toBeLessThanOrEqual(25_000);
    expect(messages().filter((text) => text === 'Closing took too long and is given up.')).toHaveLength(4);
  });

  it('gives later phases the time that earlier ones did not need', async () => {
    const { time, shutdown } = started(10_000);
    shutdown.register('drain', 'handlers', () => new Promise<void>((resume) => time.after(6_900, resume)));
    const leaving = shutdown.begin('SIGTERM');
    await time.pass(10_000);
    expect(await leaving).toMatchObject({ tookMs: 6_900, hung: [] });
  });

  it('goes on after a closer that throws, and tells which was slow', async () => {
    const { time, shutdown, lines } = started();
    shutdown.register('stop', 'door', () => {
      throw new TypeError('boom');
    });
    shutdown.register('close', 'redis', () => new Promise<void>((resume) => time.after(1_200, resume)));
    const leaving = shutdown.begin('SIGTERM');
    await time.pass(5_000);
    expect(await leaving).toMatchObject({ failed: ['door'], hung: [] });
    expect(lines()).toContainEqual(expect.objectContaining({ closer: 'door', level: 'error', msg: 'Closing failed.' }));
    expect(lines()).toContainEqual(
      expect.objectContaining({ closer: 'redis', tookMs: 1_200, msg: 'Closing was slow.' }),
    );
  });

  it('leaves once, however often it is begun', async () => {
    const { time, shutdown } = started();
    let count = 0;
    shutdown.register('stop', 'door', () => (count += 1));
    const both = [shutdown.begin('SIGTERM'), shutdown.begin('again')];
    await time.pass(1);
    expect((await Promise.all(both)).map(({ reason }) => reason)).toEqual(['SIGTERM', 'SIGTERM']);
    expect(count).toBe(1);
  });
});
