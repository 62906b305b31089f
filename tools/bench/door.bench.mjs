// An authenticated read through the gateway, NATS and auth with its database, beside the same bytes from a bare Fastify route.
import { Installation } from './door/installation.mjs';
import { rounded } from './figures.mjs';
import { Child } from './process/child.mjs';
import { cpuSeconds, residentMiB } from './process/cost.mjs';

const PATH = '/api/v1/auth/me';
const FOR_MS = 3_000;
/** Enough to keep every part of the way busy. */
const MANY = 32;
const MICROSECONDS = 1e6;

/** @typedef {{ address: string, pid: number, headers: Record<string, string>, cpuUs: number[] }} Side */

/** @param {Child} load @param {Side} side @param {number} connections */
async function drive(load, { address, pid, headers, cpuUs }, connections) {
  const beforeS = await cpuSeconds(pid);
  /** @type {{ samples: number[], tookMs: number }} */
  const { samples, tookMs } = await load.ask({ address, path: PATH, headers, connections, forMs: FOR_MS });
  const spentS = (await cpuSeconds(pid)) - beforeS;
  if (connections > 1) cpuUs.push((spentS * MICROSECONDS) / samples.length);
  return { samples, perSecond: (samples.length * 1_000) / tookMs };
}

/** @param {readonly number[]} values */
const middle = (values) => rounded([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  const installation = await Installation.start();
  const load = await Child.start(new URL('./door/load.mjs', import.meta.url));
  const bare = await Child.start(new URL('./door/bare-fastify.mjs', import.meta.url));
  const shown = async () => ({ authorization: `Bearer ${await installation.logIn()}` });
  const answer = await (await fetch(`${installation.address}${PATH}`, { headers: await shown() })).json();
  /** @type {Side} */
  const door = { address: installation.address, pid: installation.gatewayPid, headers: {}, cpuUs: [] };
  /** @type {Side} */
  const plain = { address: await bare.ask({ path: PATH, answer }), pid: bare.pid, headers: {}, cpuUs: [] };
  /** @param {number} connections */
  const sides = (connections) => ({
    ours: async () => drive(load, { ...door, headers: await shown() }, connections),
    raw: () => drive(load, plain, connections),
  });
  const [many, one] = [sides(MANY), sides(1)];
  return {
    comparisons: [
      {
        name: `reads of one's account, ${MANY} at a time`,
        unit: 'requests/s',
        ours: async () => [(await many.ours()).perSecond],
        raw: async () => [(await many.raw()).perSecond],
      },
      {
        name: `a read, ${MANY} at a time`,
        unit: 'ms',
        ours: async () => (await many.ours()).samples,
        raw: async () => (await many.raw()).samples,
      },
      {
        name: 'a read, one at a time',
        unit: 'ms',
        ours: async () => (await one.ours()).samples,
        raw: async () => (await one.raw()).samples,
      },
    ],
    aside: async () => ({
      'processor of the gateway, microseconds a read': middle(door.cpuUs),
      'processor of the bare server, microseconds a read': middle(plain.cpuUs),
      'memory of the gateway, MiB': await residentMiB(door.pid),
      'memory of the bare server, MiB': await residentMiB(bare.pid),
    }),
    stop: async () => {
      await Promise.all([load.stop(), bare.stop()]);
      await installation.stop();
    },
  };
}
