// The servers that all spec files of one Jest run share. They start when the first spec asks, so that a run of pure
// specs pays nothing, and they are children of Jest's main process, so that they end with the run.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBinaries, startPostgres } from '@sutra/embedded';
import { binDir, clearDeadFolders, clearOwnFolder, newServerFolder } from './servers-place.mjs';

/** @typedef {Awaited<ReturnType<typeof startPostgres>>} RunningServer */

/** The variable through which workers learn where to ask. */
export const doorVariable = 'SUTRA_TEST_SERVERS';

/** @type {Promise<RunningServer> | undefined} */
let cluster;
/** @type {import('node:net').Server | undefined} */
let door;
let doorFolder = '';

async function startCluster() {
  const { postgres } = await ensureBinaries({ binDir, only: ['postgres'] });
  const settings = { max_connections: '300' };
  return startPostgres({ installations: postgres, dir: await newServerFolder('shared'), isDurable: false, settings });
}

/** Jest's global setup: opens the door at which spec files ask for the shared cluster. */
export default async function openDoor() {
  await clearDeadFolders();
  // The path of a socket is short by nature, so it cannot lie in the clone.
  doorFolder = await mkdtemp(join(tmpdir(), 'sutra-jest-'));
  const path = join(doorFolder, 'door');
  const server = createServer((socket) => {
    socket.on('error', () => {});
    cluster ??= startCluster();
    cluster.then(
      ({ url }) => socket.end(JSON.stringify({ url })),
      (error) => socket.end(JSON.stringify({ problem: String(error?.message ?? error) })),
    );
  });
  await new Promise((resolve) => server.listen(path, () => resolve(undefined)));
  server.unref();
  door = server;
  process.env[doorVariable] = path;
}

/** Jest's global teardown. */
export async function closeDoor() {
  door?.close();
  const server = await cluster?.catch(() => undefined);
  await server?.stop();
  cluster = undefined;
  await rm(doorFolder, { recursive: true, force: true });
  await clearOwnFolder();
}
