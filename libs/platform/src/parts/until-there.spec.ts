import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { FakeTime } from '../../test/fake-time.js';
import { recordingLog } from '../../test/recording-log.js';
import { untilThere } from './until-there.js';

const away = () => new Fault('unavailable', 'TEST.AWAY', 'not there yet');

function scene() {
  const time = new FakeTime();
  const { log, messages } = recordingLog();
  return { time, messages, parts: { log, clock: time, timers: time } };
}

describe('untilThere', () => {
  it('tries again until what it opens is there, and says once that it waits', async () => {
    const { time, messages, parts } = scene();
    let tries = 0;
    const open = async () => {
      tries += 1;
      if (tries < 5) throw away();
      return 'open';
    };
    const opening = untilThere('Postgres', open, parts);
    await time.pass(10_000);
    expect(await opening).toBe('open');
    expect(tries).toBe(5);
    expect(messages()).toEqual(['Waiting for Postgres.']);
  });

  it.each(['denied', 'invalid', 'bug', 'refused'] as const)('does not wait for what is %s', async (kind) => {
    const { parts } = scene();
    const open = () => Promise.reject(new Fault(kind, 'TEST.NO', 'no'));
    await expect(untilThere('NATS', open, parts)).rejects.toMatchObject({ kind });
  });

  it('gives up after a minute with what stood in the way', async () => {
    const { time, parts } = scene();
    let tries = 0;
    const opening = untilThere('NATS', () => Promise.reject((tries++, away())), parts);
    const outcome = expect(opening).rejects.toMatchObject({ code: 'TEST.AWAY' });
    await time.pass(120_000);
    await outcome;
    expect(tries).toBeGreaterThan(50);
  });
});
