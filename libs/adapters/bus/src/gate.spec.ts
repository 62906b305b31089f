import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Gate } from './gate.js';

/** Fake: the timers. */
describe('a gate', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** How long a passer waits from now, in steps of a millisecond. */
  async function waitAt(gate: Gate): Promise<number> {
    let isThrough = false;
    void gate.passed().then(() => (isThrough = true));
    for (let waitedMs = 0; ; waitedMs += 1) {
      await jest.advanceTimersByTimeAsync(waitedMs === 0 ? 0 : 1);
      if (isThrough) return waitedMs;
    }
  }

  it('is open until something is away', async () => {
    const gate = new Gate(100, 800);
    expect(gate.isOutage).toBe(false);
    expect(await waitAt(gate)).toBe(0);
  });

  it('waits twice as long each time, up to its limit', async () => {
    const gate = new Gate(100, 800);
    const waits: number[] = [];
    for (let closing = 0; closing < 5; closing += 1) {
      gate.close();
      waits.push(await waitAt(gate));
    }
    expect(waits).toEqual([100, 200, 400, 800, 800]);
    expect(gate.isOutage).toBe(true);
  });

  it('a success ends the outage and puts the wait back', async () => {
    const gate = new Gate(100, 800);
    gate.close();
    await waitAt(gate);
    gate.succeeded();
    expect(gate.isOutage).toBe(false);
    gate.close();
    expect(await waitAt(gate)).toBe(100);
  });

  it('knows of an outage also where its wait does not grow', async () => {
    const gate = new Gate(100, 100);
    gate.close();
    await waitAt(gate);
    expect(gate.isOutage).toBe(true);
    gate.close();
    expect(await waitAt(gate)).toBe(100);
    gate.succeeded();
    expect(gate.isOutage).toBe(false);
  });

  it('failures while it is closed are one outage', async () => {
    const gate = new Gate(100, 800);
    for (let failure = 0; failure < 9; failure += 1) gate.close();
    expect(await waitAt(gate)).toBe(100);
    gate.close();
    expect(await waitAt(gate)).toBe(200);
  });

  it('lets all who wait through when it is opened, and leaves no timer behind', async () => {
    const gate = new Gate(100, 800);
    gate.close();
    const waiting = Promise.all([gate.passed(), gate.passed()]);
    gate.open();
    await waiting;
    await jest.advanceTimersByTimeAsync(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('an old closing’s timer does not open a newer one early', async () => {
    const gate = new Gate(100, 800);
    gate.close();
    gate.open();
    await jest.advanceTimersByTimeAsync(50);
    gate.close();
    expect(await waitAt(gate)).toBe(200);
  });

  it('who wakes up to find it closed again waits again', async () => {
    const gate = new Gate(100, 800);
    gate.close();
    let isThrough = false;
    const passing = gate.passed().then(() => (isThrough = true));
    gate.open();
    gate.close();
    await jest.advanceTimersByTimeAsync(199);
    expect(isThrough).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await passing;
  });
});
