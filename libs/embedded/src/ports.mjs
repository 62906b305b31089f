import { createServer } from 'node:net';
import { ServerFault } from './server-fault.mjs';

// Below the range from which the system takes the near ends of outgoing connections: a client that reconnects to a
// stopped server could otherwise be given that very port and talk to itself, and keep the server from coming back.
const lowest = 18_000;
const highest = 32_000;
const attempts = 50;

/** @param {number} port @returns {Promise<boolean>} whether nobody listens there at this moment */
export const isPortFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** @returns {Promise<number>} a port that nobody listened on a moment ago; binding it can still fail */
export async function findFreePort() {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isPortFree(port)) return port;
  }
  throw noPort();
}

/** @param {number} first @returns {Promise<number>} the first free port from there upwards */
export async function nextFreePort(first) {
  for (let port = first; port < first + attempts; port++) if (await isPortFree(port)) return port;
  throw noPort();
}

/**
 * Starts something on the given port, or else on a free one. Between finding a port and binding it another program may
 * take it; the start then fails with EMBEDDED.PORT_TAKEN and is repeated on another port.
 * @template T
 * @param {number | undefined} port
 * @param {(port: number) => Promise<T>} start
 */
export async function onPort(port, start) {
  if (port !== undefined) return start(port);
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return await start(await findFreePort());
    } catch (error) {
      if (!(error instanceof ServerFault) || error.code !== 'EMBEDDED.PORT_TAKEN') throw error;
    }
  }
  throw noPort();
}

const noPort = () =>
  new ServerFault('unavailable', 'EMBEDDED.NO_PORT', 'No free port was found on 127.0.0.1: every one tried is taken.');
