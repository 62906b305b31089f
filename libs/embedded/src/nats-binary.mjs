import { askBinary, downloadedBinary } from './downloaded-binary.mjs';
import { findOnPath } from './executables.mjs';

/** @typedef {import('./downloaded-binary.mjs').BinaryOrder} BinaryOrder */

/** Suites whose own nats-server is 2.9 or older, although trixie's 2.10 runs there too (it needs glibc 2.34). */
const olderThanTrixie = ['bookworm'];

/** @type {BinaryOrder} */
const order = {
  name: 'nats-server',
  atLeast: [2, 9],
  programInPackage: 'usr/sbin/nats-server',
  packages: ['nats-server'],
  suites: (codename) => (olderThanTrixie.includes(codename) ? ['trixie', codename] : [codename]),
  advice: 'install nats-server 2.9 or newer so that it is on PATH, or set SUTRA_NATS_URL, or use docker compose.',
};

/**
 * @param {import('./downloaded-binary.mjs').BinaryPlace} place
 * @returns {Promise<import('./downloaded-binary.mjs').ServerBinary>}
 */
export async function natsBinary(place) {
  for (const path of findOnPath('nats-server', place.env)) {
    const found = await askBinary(path, {}, place.env, order.atLeast);
    if (found) return found;
    place.log(`Passing over ${path}: it does not answer as nats-server ${order.atLeast.join('.')} or newer`);
  }
  return downloadedBinary(order, place);
}
