import { describe, expect, it } from '@jest/globals';
import { lengths } from '../lengths.js';
import { Filled } from '../services/chaos-messages.js';
import { disorderAtReceiver } from './ledger.js';
import { Letterbox } from './letterbox.js';
import type { Scene } from './scene.js';

/** Where a receiver dies; undefined is anywhere. */
const MOMENTS = ['death before the commit', 'death after the commit', undefined];

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

    it('C4 a receiver killed before its commit, before its acknowledgement, or anywhere else, applies everything once', async () => {
      const chance = scene.chance('receiver');
      const box = new Letterbox(world);
      scene.load();
      for (let kill = 0; kill < lengths.receiverKills; kill += 1) {
        world.prepareSpare('receiver');
        const moment = MOMENTS[kill % MOMENTS.length];
        const account = `fatal-${kill}`;
        if (moment !== undefined) await box.obstruct(account, moment);
        await box.say(Filled, { account, number: 1 });
        if (moment === undefined) await scene.calm(chance).then(() => scene.receiver.process.kill());
        expect(await scene.receiver.process.ended).toMatchObject({ signal: 'SIGKILL' });
        await box.clear(account);
        await scene.startReceiver();
        await box.untilHandled('filled', account, 1);
      }
      await box.close();
      await scene.expectTruth();
      const twice = await world.query('gw', 'select message_id from applied group by message_id having count(*) > 1');
      expect(twice).toEqual([]);
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
