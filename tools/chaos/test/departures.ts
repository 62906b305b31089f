import { describe, expect, it } from '@jest/globals';
import { until } from '@sutra/testing';
import { lengths } from '../lengths.js';
import { expectToLeave, type Scene } from './scene.js';

/** Services that are told to leave in the middle of their work. */
export function departures(scene: Scene): void {
  const { world } = scene;

  describe('SIGTERM of services under load', () => {
    it('C11 they leave in time, lose nothing, and their successors go on', async () => {
      const chance = scene.chance('turnover');
      for (let turnover = 0; turnover < lengths.turnovers; turnover += 1) {
        world.prepareSpare('sender');
        const successor = scene.standby ?? (await world.start('receiver'));
        scene.load();
        await scene.calm(chance);
        await expectToLeave(scene.sender.process, scene.receiver.process);
        await scene.startSender();
        scene.receiver = successor;
        scene.standby = undefined;
        const hasLease = () => successor.words.some(({ type }) => type === 'gained');
        await until('the successor holds the lease', hasLease);
      }
      scene.load();
      await scene.calm(chance);
      await scene.expectTruth();
    });

    it('C11 what they held is free at once, not only when its time is over', async () => {
      await expectToLeave(scene.sender.process, scene.receiver.process);
      expect(await world.query('gw', `select owner, expires_at = '-infinity' as free from lease`)).toEqual([
        { owner: '', free: true },
      ]);
      const waiting = await world.count('auth', 'outbox where published_at is null');
      expect(waiting).toBe(0);
    });
  });
}
