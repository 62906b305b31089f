import { describe, expect, it } from '@jest/globals';
import { FakeTime } from '../../test/fake-time.js';
import { systemTimers, within } from './timers.js';

describe('within', () => {
  it('gives the work itself if it is in time, failures included', async () => {
    const time = new FakeTime();
    await expect(within(time, 10, Promise.resolve('done'), () => 'late')).resolves.toBe('done');
    await expect(within(time, 10, Promise.reject(new RangeError('no')), () => 'late')).rejects.toThrow('no');
  });

  it('gives the other answer when time is up', async () => {
    const time = new FakeTime();
    const answer = within(time, 10, new Promise(() => undefined), () => 'late');
    await time.pass(10);
    await expect(answer).resolves.toBe('late');
  });
});

describe('systemTimers', () => {
  it('runs the work later, unless it is called off', async () => {
    const ran: string[] = [];
    const callOff = systemTimers.after(1, () => ran.push('called off'));
    callOff();
    await new Promise<void>((resume) => systemTimers.after(20, resume));
    expect(ran).toEqual([]);
  });
});
