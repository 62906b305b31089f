import { describe, expect, it } from '@jest/globals';
import { lengths } from '../lengths.js';
import { disorderAtReceiver } from './ledger.js';
import type { Scene } from './scene.js';

/** kill -9 of services and of nats-server, at any instant. */
export function crashes(scene: Scene): void {
  const { world } = scene;

  describe('kill -9 of a service under load', () => {
    it('C4 a sender killed between a commit and its publishing, or anywhere else, loses nothing', async () => {
      const chance = scene.chance('sender');
      for (let kill = 0; kill < lengths.senderKills; kill += 1) {
        world.prepareSpare('sender');
        scene.load();
        await scene.calm(chance);
        if (kill % 2 === 0) scene.sender.order({ type: 'die after a commit' });
        else await scene.sender.process.kill();
        expect(await scene.sender.process.ended).toMatchObject({ signal: 'SIGKILL' });
        await scene.startSender();
      }
      scene.load();
      await scene.calm(chance);
      await scene.expectTruth();
      // Nothing but the sender died so far, so what was said in order was also applied in order.
      expect(await disorderAtReceiver(world, 'filled')).toEqual([]);
      expect(await disorderAtReceiver(world, 'placed')).toEqual([]);
    });

    it('C4 a receiver killed in the middle of its work applies everything, and nothing twice', async () => {
      const chance = scene.chance('receiver');
      scene.load();
      for (let kill = 0; kill < lengths.receiverKills; kill += 1) {
        world.prepareSpare('receiver');
        await scene.calm(chance);
        await scene.receiver.process.kill();
        await scene.startReceiver();
      }
      await scene.expectTruth();
    });
  });

  describe('kill -9 of nats-server under load', () => {
    it('C8 C4 loses no fact and no command, and doubles none, however long it is away', async () => {
      const chance = scene.chance('nats');
      scene.load();
      for (let kill = 1; kill <= lengths.natsKills; kill += 1) {
        await scene.calm(chance);
        await world.installation.nats.kill();
        await scene.outage(chance, kill === lengths.natsKills);
        await world.installation.nats.restart();
      }
      await scene.expectTruth();
      await scene.expectNoVerdict();
    });
  });
}
