// What thousands hear at the same time: one notification for all of them, and a mark of each one's own run, over server-sent
// events and WebSockets, beside a bare node:http server that does the same without knowing anybody.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, rounded } from './figures.mjs';
import { cpuSeconds, residentMiB } from './process/cost.mjs';
import { World } from './stream/world.mjs';

const FOR_MS = 4_000;
/** What was said last has been heard by then. */
const GRACE_MS = 500;
/** What each hears of its own is spread over the second in steps of this. */
const STEP_MS = 5;

const notification = { topic: 'notifications', mark: { before: '"title":"', scale: 1 } };
// An amount is shown in rupees, of which the unit is the ten-thousandth part.
const pnl = { topic: 'pnl.live', mark: { before: '"realised":"', scale: 10_000 } };

/** @typedef {{ clients: number, perSecond: number, wire: 'sse' | 'webSocket', isShared: boolean, target?: import('./figures.mjs').Target }} Load */
/** @typedef {{ cpu: number[], memoryMiB: number[], heard: number[] }} Cost */

const p99 = { target: { p50: 50, p99: 50 } };

/** @type {readonly Load[]} */
const loads = [
  { clients: 1_000, perSecond: 2, wire: 'sse', isShared: true, ...p99 },
  { clients: 1_000, perSecond: 10, wire: 'sse', isShared: true },
  { clients: 5_000, perSecond: 2, wire: 'sse', isShared: true },
  { clients: 1_000, perSecond: 2, wire: 'webSocket', isShared: true, ...p99 },
  { clients: 1_000, perSecond: 10, wire: 'webSocket', isShared: true },
  { clients: 5_000, perSecond: 2, wire: 'webSocket', isShared: true },
  { clients: 1_000, perSecond: 2, wire: 'sse', isShared: false, ...p99 },
  { clients: 1_000, perSecond: 10, wire: 'sse', isShared: false },
  { clients: 5_000, perSecond: 2, wire: 'sse', isShared: false },
];

const wires = { sse: 'SSE', webSocket: 'WebSocket' };

/** @param {Load} load */
const nameOf = ({ clients, perSecond, wire, isShared }) =>
  `${wires[wire]}, ${clients} clients x ${perSecond}/s, ${isShared ? 'the same for all' : "each one's own"}`;

/** @param {(userId: string) => void} speak @param {readonly string[]} users @param {number} perSecond of each */
async function speakFor(speak, users, perSecond) {
  const total = Math.round((users.length * perSecond * FOR_MS) / 1_000);
  const stepMs = Math.max(STEP_MS, FOR_MS / total);
  const beganMs = performance.now();
  for (let said = 0; said < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - beganMs) * total) / FOR_MS) + 1);
    for (; said < due; said += 1) speak(users[said % users.length] ?? '');
    await sleep(stepMs);
  }
}

/**
 * One side of one load: opens its clients, speaks, and gives what they have heard.
 * @param {World} world @param {Load} load @param {boolean} isOurs @param {Cost} cost
 */
async function drive(world, { clients, perSecond, wire, isShared }, isOurs, cost) {
  const users = Array.from({ length: isShared ? 1 : clients }, () => randomUUID());
  const userOf = (/** @type {number} */ at) => users[at % users.length] ?? '';
  const tokens = Array.from({ length: clients }, (_, at) => (isOurs ? world.tokenOf(userOf(at)) : userOf(at)));
  const address = isOurs ? world.address : world.bareAddress;
  const order = { address, wire: isOurs ? wire : 'bare', tokens, ...(isShared ? notification : pnl) };
  const pid = isOurs ? world.gatewayPid : (world.bare?.pid ?? 0);
  await world.clients?.ask({ do: 'open', ...order });
  const beforeS = await cpuSeconds(pid);
  const heard = world.clients?.ask({ do: 'listen', forMs: FOR_MS, graceMs: GRACE_MS });
  const own = isShared ? (/** @type {string} */ id) => world.notify(id) : (/** @type {string} */ id) => world.mark(id);
  await speakFor(isOurs ? own : (id) => world.sayBare(id, isShared), users, perSecond);
  const { samples } = await heard;
  cost.cpu.push(((await cpuSeconds(pid)) - beforeS) / ((FOR_MS + GRACE_MS) / 1_000));
  cost.memoryMiB.push(await residentMiB(pid));
  cost.heard.push(samples.length / ((clients * perSecond * FOR_MS) / 1_000));
  await world.clients?.ask({ do: 'close' });
  return samples;
}

/** @param {string} name @param {string} who @param {Cost} cost @returns {[string, number][]} */
const linesOf = (name, who, { cpu, memoryMiB, heard }) => [
  [`${name}: processor of the ${who}, % of a core`, rounded(100 * median(cpu.slice(1)))],
  [`${name}: memory of the ${who}, MiB`, median(memoryMiB.slice(1))],
  [`${name}: heard of the ${who}, % of what was said`, rounded(100 * median(heard.slice(1)))],
];

/** @returns {Cost} */
const nothingYet = () => ({ cpu: [], memoryMiB: [], heard: [] });

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  const world = await World.start();
  const runs = loads.map((load) => ({ load, name: nameOf(load), ours: nothingYet(), raw: nothingYet() }));
  return {
    comparisons: runs.map(({ load, name, ours, raw }) => ({
      name,
      unit: /** @type {const} */ ('ms'),
      ...(load.target && { target: load.target }),
      ours: () => drive(world, load, true, ours),
      raw: () => drive(world, load, false, raw),
    })),
    aside: async () =>
      Object.fromEntries(
        runs.flatMap(({ name, ours, raw }) => [
          ...linesOf(name, 'gateway', ours),
          ...linesOf(name, 'bare server', raw),
        ]),
      ),
    stop: () => world.stop(),
  };
}
