// Publish into a stream to handler, beside the plain JetStream client and its pull loop with the same JSON.
import { BusMetrics, StreamSender } from '@sutra/bus';
import { Composer, streamOf } from '@sutra/contracts';
import { jetstream } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { randomUUID } from 'node:crypto';
import { Filled, RawFilled, rowOf } from './messages.mjs';
import { doings } from './world.mjs';

/** @import { Comparison } from '../figures.mjs' */
/** @import { Row } from './messages.mjs' */

const LATENCY_COUNT = 400;
const THROUGHPUT_COUNT = 4_000;
const UNDER_WAY = 128;
const ACCOUNTS = 40;
const stream = streamOf(Filled) ?? '';

/** Who waits for which number. */
class Arrivals {
  /** @type {Map<number, () => void>} */
  #waiting = new Map();

  /** @param {Row} row */
  note({ number }) {
    this.#waiting.get(number)?.();
    this.#waiting.delete(number);
  }

  /** @param {number} number @returns {Promise<void>} */
  async of(number) {
    await new Promise((resolve) => this.#waiting.set(number, () => resolve(undefined)));
  }
}

/** Puts the row of that number into the stream. @typedef {(number: number) => Promise<unknown>} Send */

/** @param {import('./world.mjs').World} world */
async function ourWay(world) {
  const sender = new StreamSender(await world.connect('auth'), new BusMetrics('auth'));
  const composer = new Composer('auth', randomUUID, Date.now);
  return async (/** @type {number} */ number) => {
    const { id, subject, body } = composer.say(Filled, rowOf(number, ACCOUNTS));
    await sender.send({ messageId: id, stream, subject, sequence: number + 1, body, headers: {} });
  };
}

/** @param {import('./world.mjs').World} world */
async function plainWay(world) {
  const client = jetstream(await world.connect('auth'));
  return (/** @type {number} */ number) => {
    const id = randomUUID();
    const data = rowOf(number, ACCOUNTS);
    const head = { id, type: RawFilled.type, v: 1, ts: Date.now(), source: 'auth', correlationId: id };
    const carried = headers();
    carried.set('Sutra-Sequence', String(number + 1));
    const subject = `${RawFilled.type}.${data.account}`;
    const expect = { streamName: stream };
    return client.publish(subject, JSON.stringify({ ...head, data }), { msgID: id, headers: carried, expect });
  };
}

/** @param {import('./world.mjs').World} world @returns {Promise<Comparison[]>} */
export async function keptMessages(world) {
  const arrivals = new Arrivals();
  const sides = { ours: await ourWay(world), raw: await plainWay(world) };
  const listen = () => {
    doings.filled = (row) => arrivals.note(row);
    doings.plainFilled = (row) => arrivals.note(row);
  };

  /** One at a time: from the call to the handler. @param {Send} send */
  const latency = async (send) => {
    listen();
    /** @type {number[]} */
    const samples = [];
    for (let number = 0; number < LATENCY_COUNT; number += 1) {
      const startMs = performance.now();
      const arrived = arrivals.of(number).then(() => samples.push(performance.now() - startMs));
      await send(number);
      await arrived;
    }
    return samples;
  };

  /** So many under way at once, each sent and handled before the next takes its place. @param {Send} send */
  const throughput = async (send) => {
    listen();
    let next = 0;
    const work = async () => {
      while (next < THROUGHPUT_COUNT) {
        const number = next;
        next += 1;
        const arrived = arrivals.of(number);
        await send(number);
        await arrived;
      }
    };
    const startMs = performance.now();
    await Promise.all(Array.from({ length: UNDER_WAY }, work));
    return [THROUGHPUT_COUNT / ((performance.now() - startMs) / 1_000)];
  };

  return [
    { name: 'stream publish to handler', unit: 'ms', ours: () => latency(sides.ours), raw: () => latency(sides.raw) },
    {
      name: 'stream publish to handler',
      unit: 'messages/s',
      ours: () => throughput(sides.ours),
      raw: () => throughput(sides.raw),
    },
  ];
}
