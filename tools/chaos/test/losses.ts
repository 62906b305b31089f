import { describe, expect, it } from '@jest/globals';
import { storedMessages } from '@sutra/testing/installation';
import { until } from '@sutra/testing';
import { lengths } from '../lengths.js';
import { Filled, Marked } from '../services/chaos-messages.js';
import { timed } from './figures.js';
import { disorderAtReceiver } from './ledger.js';
import { expectToLeave, type Scene } from './scene.js';

/** Data that is gone: all of Redis, all of JetStream, and a receiver that has never heard anything. */
export function losses(scene: Scene): void {
  const { world, redis } = scene;

  async function expectRightWorths(): Promise<void> {
    const wrong = await world.query(
      'gw',
      `select account, number, worth from applied where worth <> account || ' is worth ' || number % 7`,
    );
    expect(wrong).toEqual([]);
  }

  /** The newest value of every account is the only one that its stream keeps. */
  async function expectLatest(): Promise<void> {
    const newest = await world.query<{ account: string; number: number }>(
      'auth',
      'select account, max(number) as number from said group by account order by account',
    );
    const kept = async () => {
      const stored = await storedMessages(world.installation.nats.url, 'AUTH_LATEST');
      const marks = stored.filter(({ subject }) => subject.startsWith(Marked.type));
      return marks
        .map(({ body }) => (JSON.parse(body) as { data: { account: string; number: number } }).data)
        .sort((a, b) => (a.account < b.account ? -1 : 1));
    };
    await until('every account has its latest value', async () => (await kept()).length === newest.length);
    expect(await kept()).toEqual(newest);
  }

  async function untilStreamHoldsEverything(): Promise<void> {
    const total = await world.count('auth', 'said');
    await until('the stream holds every fact', async () => {
      const stored = await storedMessages(world.installation.nats.url, 'AUTH_EVENTS');
      return stored.filter(({ subject }) => subject.startsWith(`${Filled.type}.A`)).length >= total;
    });
  }

  describe('a loss under load', () => {
    it('C6 Redis killed, then there again and empty, changes nothing of what is applied', async () => {
      const chance = scene.chance('redis');
      scene.load();
      await scene.calm(chance);
      await redis.kill();
      await scene.calm(chance);
      await redis.startEmpty();
      await scene.calm(chance);
      await scene.expectTruth();
      await expectRightWorths();
      await scene.expectNoVerdict();
    });

    it('C5 all JetStream data gone while both work: the streams are filled again, in order', async () => {
      const chance = scene.chance('loss');
      scene.load();
      for (let loss = 0; loss < lengths.streamLosses; loss += 1) {
        await scene.calm(chance);
        await world.installation.nats.startEmpty();
        await scene.calm(chance);
        await world.shapeStreams();
      }
      await scene.rest();
      await timed('streams full again', untilStreamHoldsEverything);
      await scene.expectTruth();
      await expectLatest();
    });

    it('C5 C6 who comes after the loss, having heard nothing, and finds no Redis, applies everything in order', async () => {
      world.prepareSpare('receiver');
      await expectToLeave(scene.receiver.process);
      await world.query('gw', 'truncate applied, inbox, marked');
      await world.installation.nats.startEmpty();
      await world.shapeStreams();
      await scene.startReceiver({ SUTRA_REDIS_URL: '' });
      await scene.expectTruth();
      expect(await disorderAtReceiver(world, 'filled')).toEqual([]);
      await expectRightWorths();
    });
  });
}
