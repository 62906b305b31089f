import { afterAll, describe, expect, it } from '@jest/globals';
import { until } from '@sutra/testing';
import { lengths } from '../lengths.js';
import { Booked, BookedOnce, Filled } from '../services/chaos-messages.js';
import type { Actor } from './chaos-world.js';
import { Letterbox } from './letterbox.js';
import type { Scene } from './scene.js';

const attempts = ({ words }: Actor, account: string): number =>
  words.filter((word) => word.type === 'attempt' && word.account === account).length;

/** Messages that cannot be handled, ever or for now. */
export function poison(scene: Scene): void {
  const { world } = scene;
  const box = new Letterbox(world);
  afterAll(() => box.close());

  const verdictsOn = async (messageId: string): Promise<number> => {
    const [row] = await world.query<{ verdicts: number }>(
      'gw',
      'select verdicts from inbox_verdict where message_id = $1',
      [messageId],
    );
    return row?.verdicts ?? 0;
  };
  const untilParked = (key: string) => until(`${key} is parked`, async () => (await box.parked(key)).length === 1);

  describe('a message that cannot be handled', () => {
    it('C9 is parked after five verdicts with its reason, and others pass it meanwhile', async () => {
      for (let round = 0; round < lengths.poisonMessages; round += 1) {
        const account = `poison-${round}`;
        await box.obstruct(account, 'bug');
        await box.say(Filled, { account, number: 1 });
        await until('it has failed once', () => attempts(scene.receiver, account) > 0);
        for (let number = 1; number <= 10; number += 1) await box.say(Filled, { account: `well-${round}`, number });
        await box.untilHandled('filled', `well-${round}`, 10);
        await untilParked(account);
        expect(await box.parked(account)).toMatchObject([
          { kind: 'bug', reason: 'an obstacle of kind bug', verdicts: 5, state: 'parked' },
        ]);
        expect(attempts(scene.receiver, account)).toBe(5);
      }
    });

    it('C9 keeps its count when the process dies between two verdicts', async () => {
      await box.obstruct('deadly', 'bug');
      world.prepareSpare('receiver');
      const id = await box.say(Filled, { account: 'deadly', number: 1 });
      await until('two verdicts are written down', async () => (await verdictsOn(id)) >= 2);
      await scene.receiver.process.kill();
      const before = await verdictsOn(id);
      await scene.startReceiver();
      await untilParked('deadly');
      expect(await box.parked('deadly')).toMatchObject([{ verdicts: 5, kind: 'bug' }]);
      // The last verdict of the one that died may have been written down after it was read here.
      expect(attempts(scene.receiver, 'deadly')).toBeLessThanOrEqual(5 - before);
    });

    it('C9 is handled after all once its obstacle is gone and somebody wants it', async () => {
      await box.obstruct('late', 'refused');
      await box.say(Filled, { account: 'late', number: 1 });
      await untilParked('late');
      await box.clear('late');
      await world.query('gw', `update dead_letter set state = 'wanted' where subject like '%.late'`);
      await until('it is settled', async () => (await box.parked('late'))[0]?.state === 'resolved');
      expect(await box.numbers('filled', 'late')).toEqual([1]);
    });

    it('C9 C7 waits without end, and without a verdict, for what is merely away', async () => {
      await box.obstruct('patient', 'unavailable');
      const id = await box.say(Filled, { account: 'patient', number: 1 });
      await until('it was tried again and again', () => attempts(scene.receiver, 'patient') > 3);
      await box.clear('patient');
      await box.untilHandled('filled', 'patient', 1);
      expect(await verdictsOn(id)).toBe(0);
      expect(await box.parked('patient')).toEqual([]);
    });
  });

  describe('a message of another version, or of none', () => {
    it('C10 is handled in the major before this one as in this one, by the same handler', async () => {
      await box.say(BookedOnce, { account: 'versions', count: 1 });
      await box.say(Booked, { account: 'versions', number: 2 });
      await box.untilHandled('booked', 'versions', 2);
      expect((await box.numbers('booked', 'versions')).sort()).toEqual([1, 2]);
    });

    it('C10 is parked when its major is not known', async () => {
      const head = { id: 'from-the-future', ts: 1, correlationId: 'c', source: 'auth', type: Booked.type, v: 3 };
      await box.put(Booked, 'future', JSON.stringify({ ...head, data: { account: 'future', number: 1 } }));
      await untilParked('future');
      expect(await box.parked('future')).toMatchObject([{ kind: 'invalid', reason: expect.stringContaining('v:') }]);
    });

    it.each([
      ['random bytes', 'random', () => Buffer.from(scene.chance('bytes').bytes(64)).toString('latin1')],
      ['nothing', 'empty', () => ''],
      ['a payload that breaks the contract', 'broken', () => JSON.stringify({ id: 'x', data: { account: 7 } })],
      ['JSON that is no message', 'scalar', () => '42'],
    ])('C9 is parked whole, at once and with a reason, when it is %s', async (_, key, body) => {
      const text = body();
      await box.put(Filled, key, text);
      await untilParked(key);
      const [letter] = await box.parked(key);
      expect(letter).toMatchObject({ kind: 'invalid', verdicts: 1, reason: expect.stringContaining(Filled.type) });
      expect(letter?.body.equals(Buffer.from(text))).toBe(true);
      await box.say(Filled, { account: `after-${key}`, number: 1 });
      await box.untilHandled('filled', `after-${key}`, 1);
    });
  });
}
