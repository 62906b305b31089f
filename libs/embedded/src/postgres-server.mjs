import { readFile, realpath, rm } from 'node:fs/promises';
import { readlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { claimFolder, recordOwner } from './data-folder.mjs';
import { onPort } from './ports.mjs';
import { asAccount } from './postgres-account.mjs';
import { prepareCluster, programEnv, superuser } from './postgres-cluster.mjs';
import { isPostgresAnswering } from './probes.mjs';
import { isRunning, waitUntil } from './process-identity.mjs';
import { ServerFault, writingIn } from './server-fault.mjs';
import { spawnServer, untilAnswering } from './server-process.mjs';

/** @typedef {import('./running-server.mjs').RunningServer} RunningServer */
/**
 * @typedef {object} PostgresOrder
 * @property {import('./postgres-installations.mjs').PostgresInstallation[]} installations the preferred one first
 * @property {string} dir
 * @property {number} [port] exactly this one; else a free one
 * @property {Readonly<Record<string, string>>} [settings] of postgresql.conf
 * @property {boolean} [isDurable] false trades survival of a power cut for speed, which only tests may do
 */

const withoutSafety = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** @param {string} data @returns {Promise<{ pid: number, status: string } | undefined>} */
async function readPidFile(data) {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return lines[0] ? { pid: Number(lines[0]), status: (lines[7] ?? '').trim() } : undefined;
}

/**
 * A killed server leaves its pid file. Postgres trusts that number if any process of this account has it by now, which
 * after a reboot or in a container is likely; the working folder tells whether it really is a server of this data.
 * @param {string} data
 */
async function clearStalePidFile(data) {
  const old = await readPidFile(data);
  if (!old) return;
  const folder = await realpath(data);
  const isServing = () => isRunning(old.pid) && workingFolder(old.pid) === folder;
  await waitUntil(() => !isServing(), 10_000);
  if (!isServing()) await rm(join(data, 'postmaster.pid'), { force: true });
}

/** @param {number} pid */
function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

const oldMemory = /shared memory block .*still in use/;

/**
 * After kill -9 of a server its connections' processes end by themselves, each when it next looks; until then the new
 * server refuses to start.
 * @template T
 * @param {() => Promise<T>} start
 */
async function whileOldMemoryRemains(start) {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      const log = error instanceof ServerFault ? String(error.details?.['log'] ?? '') : '';
      if (!oldMemory.test(log) || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Starts a Postgres that listens on this machine only, creating its data at the first start. @param {PostgresOrder} order @returns {Promise<RunningServer>} */
export async function startPostgres({ installations, dir: folder, port: wanted, settings = {}, isDurable = true }) {
  const dir = resolve(folder);
  await claimFolder('Postgres', dir);
  const cluster = await writingIn(dir, () => prepareCluster({ dir, installations, isDurable }));
  const { data, bin, account, password } = cluster;
  await clearStalePidFile(data);
  return onPort(wanted, (port) => whileOldMemoryRemains(() => startOn(port)));

  /** @param {number} port @returns {Promise<RunningServer>} */
  async function startOn(port) {
    const all = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      ...(isDurable ? {} : withoutSafety),
      ...settings,
    };
    const server = await spawnServer({
      name: 'Postgres',
      dir,
      command: join(bin, 'postgres'),
      args: ['-D', data, '-p', `${port}`, ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
      env: programEnv(),
      // A fast shutdown: open transactions are rolled back, connections are closed, the data is written.
      endSignal: 'SIGINT',
      ...asAccount(account),
    });
    await recordOwner(dir, server.pid);
    const isAnswering = async () => {
      const file = await readPidFile(data);
      return file?.pid === server.pid && file.status === 'ready' && isPostgresAnswering(port, superuser);
    };
    await untilAnswering({ name: 'Postgres', port, server, isAnswering, limitMs: 180_000 });
    const { pid, child, exited, stop } = server;
    const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
    return { name: 'Postgres', url, port, pid, child, exited, stop };
  }
}
