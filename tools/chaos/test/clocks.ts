import { describe, expect, it } from '@jest/globals';
import { until } from '@sutra/testing';
import type { Actor } from './chaos-world.js';
import type { Scene } from './scene.js';

const HOUR_MS = 3_600_000;

const countOf = ({ words }: Actor, type: 'gained' | 'lost'): number =>
  words.filter((word) => word.type === type).length;
const isReady = async ({ health }: Actor) => (await fetch(`${health}/health/ready`)).status === 200;

/** Wall clocks that are stepped while services work. */
export function clocks(scene: Scene): void {
  const { world } = scene;

  async function expiry(): Promise<number> {
    const [lease] = await world.query<{ ends: Date }>('gw', 'select expires_at as ends from lease');
    return lease?.ends.getTime() ?? 0;
  }

  /** Steps every clock, interrupts every connection to NATS, and waits until the lease was renewed after that. */
  async function stepAll(actors: readonly Actor[], byMs: number): Promise<void> {
    for (const actor of actors) actor.order({ type: 'step the clock', byMs });
    const before = await expiry();
    await world.installation.nats.kill();
    const allReady = async () => (await Promise.all(actors.map(isReady))).every(Boolean);
    await until('it is known that NATS is away', async () => !(await allReady()));
    await world.installation.nats.restart();
    await until('all are connected again', allReady);
    await until('the lease was renewed', async () => (await expiry()) > before);
  }

  describe('steps of the wall clock under load', () => {
    it('D5 an hour ahead, back, and back again change no lease, no time-out and no age, and lose nothing', async () => {
      const standby = (scene.standby ??= await world.start('receiver'));
      // One that was killed before may have kept the lease until now.
      await until('the lease is held', () => countOf(scene.receiver, 'gained') + countOf(standby, 'gained') === 1);
      const held = () => [scene.receiver, standby].map((actor) => [countOf(actor, 'gained'), countOf(actor, 'lost')]);
      const before = held();
      scene.load();
      for (const byMs of [HOUR_MS, -HOUR_MS, -HOUR_MS]) {
        await stepAll([scene.sender, scene.receiver, standby], byMs);
        expect(held()).toEqual(before);
      }
      await scene.expectTruth();
    });
  });
}
