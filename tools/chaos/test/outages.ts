import { describe, it } from '@jest/globals';
import { until } from '@sutra/testing';
import { lengths } from '../lengths.js';
import type { Scene } from './scene.js';

/** Postgres gone from under both services. */
export function outages(scene: Scene): void {
  const { world } = scene;

  describe('kill -9 of Postgres under load', () => {
    it('C7 handlers pause, nothing is counted against a message, and all converges', async () => {
      const chance = scene.chance('postgres');
      scene.load();
      for (let kill = 1; kill <= lengths.postgresKills; kill += 1) {
        await scene.calm(chance);
        await world.installation.postgres.kill();
        // What is in the streams already meets a receiver that can note nothing.
        await scene.outage(chance, kill === lengths.postgresKills);
        await world.installation.postgres.restart();
        const isReady = async () => (await fetch(`${scene.receiver.health}/health/ready`)).status === 200;
        await until('the receiver is ready', isReady);
      }
      await scene.expectTruth();
      await scene.expectNoVerdict();
    });
  });
}
