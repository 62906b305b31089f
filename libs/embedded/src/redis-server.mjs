import { join, resolve } from 'node:path';
import { claimFolder, keptSecret, recordOwner } from './data-folder.mjs';
import { onPort } from './ports.mjs';
import { isRedisAnswering } from './probes.mjs';
import { spawnServer, untilAnswering } from './server-process.mjs';
import { writingIn } from './server-fault.mjs';

/** @typedef {import('./running-server.mjs').RunningServer} RunningServer */
/**
 * @typedef {object} RedisOrder
 * @property {import('./downloaded-binary.mjs').ServerBinary} binary
 * @property {string} dir
 * @property {number} [port] exactly this one; else a free one
 */

/** Starts a Redis that keeps nothing on disk: it is a cache that may be empty. @param {RedisOrder} order @returns {Promise<RunningServer>} */
export async function startRedis({ binary, dir: folder, port: wanted }) {
  const dir = resolve(folder);
  await claimFolder('redis-server', dir);
  const password = await writingIn(dir, () => keptSecret(join(dir, 'password')));
  return onPort(wanted, async (port) => {
    const settings = [
      'bind 127.0.0.1',
      `port ${port}`,
      `requirepass ${password}`,
      'save ""',
      'appendonly no',
      'maxmemory 256mb',
      'maxmemory-policy allkeys-lru',
    ];
    const server = await spawnServer({
      name: 'redis-server',
      dir,
      command: binary.path,
      // Settings come on standard input, so that no process list shows the password.
      args: ['-'],
      input: settings.join('\n'),
      env: { PATH: process.env['PATH'], LC_ALL: 'C', ...binary.env },
      endSignal: 'SIGTERM',
    });
    await recordOwner(dir, server.pid);
    const isAnswering = () => isRedisAnswering(port, password);
    await untilAnswering({ name: 'redis-server', port, server, isAnswering });
    const { pid, child, exited, stop } = server;
    return { name: 'redis-server', url: `redis://:${password}@127.0.0.1:${port}`, port, pid, child, exited, stop };
  });
}
