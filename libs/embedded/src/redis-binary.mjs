import { askBinary, downloadedBinary } from './downloaded-binary.mjs';
import { findOnPath } from './executables.mjs';

/** @typedef {import('./downloaded-binary.mjs').BinaryOrder} BinaryOrder */

/** @type {BinaryOrder} */
const order = {
  name: 'redis-server',
  atLeast: [6, 0],
  // In Debian the program sits in redis-tools and this name is a link; the name it is started by chooses what it does.
  programInPackage: 'usr/bin/redis-server',
  // Names differ between suites; those that a suite does not have are left out.
  packages: [
    'redis-server',
    'redis-tools',
    'libjemalloc2',
    'liblzf1',
    'libatomic1',
    'libssl3',
    'libssl3t64',
    'libsystemd0',
  ],
  suites: (codename) => [codename],
  advice: 'install redis-server 6 or newer so that it is on PATH, or set SUTRA_REDIS_URL, or use docker compose.',
};

/**
 * @param {import('./downloaded-binary.mjs').BinaryPlace} place
 * @returns {Promise<import('./downloaded-binary.mjs').ServerBinary>}
 */
export async function redisBinary(place) {
  for (const path of ['redis-server', 'valkey-server'].flatMap((name) => findOnPath(name, place.env))) {
    const found = await askBinary(path, {}, place.env, order.atLeast);
    if (found) return found;
    place.log(`Passing over ${path}: it does not answer as a Redis server ${order.atLeast.join('.')} or newer`);
  }
  return downloadedBinary(order, place);
}
