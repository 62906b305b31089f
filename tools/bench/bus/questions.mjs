// A question and its answer, one after the other, beside the plain client's request with the same JSON.
import { BusMetrics, Publisher } from '@sutra/bus';
import { Composer } from '@sutra/contracts';
import { randomUUID } from 'node:crypto';
import { Echo, RawEcho, rowOf } from './messages.mjs';

const COUNT = 1_000;

/** @param {import('./world.mjs').World} world @returns {Promise<import('../figures.mjs').Comparison>} */
export async function questionLatency(world) {
  const asker = await world.connect('auth');
  const answerer = await world.connect('gw');
  const publisher = new Publisher(asker, new Composer('auth', randomUUID, Date.now), new BusMetrics('auth'));

  answerer.subscribe(RawEcho.type, {
    callback: (_, message) => {
      /** @type {{ data: import('./messages.mjs').Row }} */
      const { data } = JSON.parse(message.string());
      message.respond(JSON.stringify({ data }));
    },
  });
  await answerer.flush();

  /** @param {(number: number) => Promise<unknown>} ask */
  const time = async (ask) => {
    const samples = [];
    for (let number = 0; number < COUNT; number += 1) {
      const startMs = performance.now();
      await ask(number);
      samples.push(performance.now() - startMs);
    }
    return samples;
  };

  return {
    name: 'question to answer',
    unit: 'ms',
    ours: () => time((number) => publisher.ask(Echo, rowOf(number, 10))),
    raw: () =>
      time(async (number) => {
        const id = randomUUID();
        const data = rowOf(number, 10);
        const head = { id, type: RawEcho.type, v: 1, ts: Date.now(), source: 'auth', correlationId: id };
        const answer = await asker.request(RawEcho.type, JSON.stringify({ ...head, data }), { timeout: 2_000 });
        return JSON.parse(answer.string());
      }),
  };
}
