// Real: Postgres.
import { describe, expect, it, jest } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { usePostgres } from '@sutra/testing/servers';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());

/** As a consumer does: what could not be tried, because the pool was busy for too long, comes again. */
async function untilTried<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'STORAGE.CONNECTION') throw error;
    }
  }
}

const outboxOf = async (key: string) => (await house.store.query('select from outbox where key = $1', [key])).length;

describe('once', () => {
  it('A12 gives 1,000 copies of one message one effect, however they meet', async () => {
    const message = { consumer: 'oms_evt_signal_raised_v1', messageId: 'signal-1' };
    let runs = 0;
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, () =>
        untilTried(() =>
          house.store.once(message, async (tx) => {
            runs += 1;
            tx.enqueue(outgoing('a12'));
            return 'intent';
          }),
        ),
      ),
    );
    expect(runs).toBe(1);
    expect(outcomes.filter(({ applied }) => applied)).toEqual([{ applied: true, value: 'intent' }]);
    expect(await outboxOf('a12')).toBe(1);
  });

  it('tries again what failed, and consumers do not know of each other', async () => {
    const message = { consumer: 'first', messageId: 'm-2' };
    const failing = house.store.once(message, () => Promise.reject(new Fault('unavailable', 'TEST.AWAY', 'away')));
    await expect(failing).rejects.toMatchObject({ code: 'TEST.AWAY' });
    const again = () => house.store.once(message, async (tx) => tx.enqueue(outgoing('again')));
    expect(await again()).toMatchObject({ applied: true });
    expect(await again()).toEqual({ applied: false });
    const other = house.store.once({ ...message, consumer: 'second' }, async (tx) => tx.enqueue(outgoing('again')));
    expect(await other).toMatchObject({ applied: true });
    expect(await outboxOf('again')).toBe(2);
  });
});
