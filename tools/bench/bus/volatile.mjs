// Core publish to handler: what typed, checked and wrapped ticks cost beside the same JSON over the plain client. Sender
// and receiver share this process, so the cost of both counts.
import { BusMetrics, Publisher } from '@sutra/bus';
import { Composer } from '@sutra/contracts';
import { randomUUID } from 'node:crypto';
import { RawTicked, rowOf, Ticked } from './messages.mjs';
import { doings, nextTurn } from './world.mjs';

const COUNT = 30_000;
const INSTRUMENTS = 3_000;
/** Fewer than instruments, so that no tick is conflated with the next one of its own. */
const UNDER_WAY_MAX = 2_000;
const BURST = 100;

/** @param {import('./world.mjs').World} world @returns {Promise<import('../figures.mjs').Comparison>} */
export async function volatileThroughput(world) {
  const sender = await world.connect('auth');
  const receiver = await world.connect('gw');
  const publisher = new Publisher(sender, new Composer('auth', randomUUID, Date.now), new BusMetrics('auth'));
  let received = 0;

  /** @param {(number: number) => void} say */
  const pump = async (say) => {
    received = 0;
    const startMs = performance.now();
    for (let sent = 0; sent < COUNT; sent += BURST) {
      for (let number = sent; number < sent + BURST; number += 1) say(number);
      while (sent - received > UNDER_WAY_MAX) await nextTurn();
    }
    while (received < COUNT) await nextTurn();
    return [COUNT / ((performance.now() - startMs) / 1_000)];
  };

  receiver.subscribe(`${RawTicked.type}.*`, {
    callback: (_, message) => {
      /** @type {{ data: import('./messages.mjs').Row }} */
      const { data } = JSON.parse(message.string());
      if (data.size > 0) received += 1;
    },
  });
  await receiver.flush();

  return {
    name: 'core publish to handler',
    unit: 'messages/s',
    target: { ratio: 0.6 },
    ours: () => {
      doings.ticked = () => (received += 1);
      return pump((number) => publisher.publish(Ticked, rowOf(number, INSTRUMENTS)));
    },
    raw: () =>
      pump((number) => {
        const id = randomUUID();
        const data = rowOf(number, INSTRUMENTS);
        const head = { id, type: RawTicked.type, v: 1, ts: Date.now(), source: 'auth', correlationId: id };
        sender.publish(`${RawTicked.type}.${data.account}`, JSON.stringify({ ...head, data }));
      }),
  };
}
