// What the bus costs beside the plain NATS client, and the outbox beside a plain transaction.
import { keptMessages } from './bus/kept.mjs';
import { outboxLatency } from './bus/outbox.mjs';
import { questionLatency } from './bus/questions.mjs';
import { volatileThroughput } from './bus/volatile.mjs';
import { World } from './bus/world.mjs';
import { residentMiB } from './process/cost.mjs';

const MIB = 2 ** 20;

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  const world = await World.start();
  const comparisons = [
    await volatileThroughput(world),
    await questionLatency(world),
    ...(await keptMessages(world)),
    await outboxLatency(world),
  ];
  return {
    comparisons,
    aside: async () => ({
      'memory of this process, MiB': Math.round(process.memoryUsage.rss() / MIB),
      'memory of nats-server, MiB': await residentMiB(world.server.pid),
    }),
    stop: () => world.stop(),
  };
}
