import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, basename, join, relative, resolve } from 'node:path';
import { claimFolder, recordOwner } from './data-folder.mjs';
import { onPort } from './ports.mjs';
import { askNatsName } from './probes.mjs';
import { spawnServer, untilAnswering } from './server-process.mjs';
import { isAtLeast } from './versions.mjs';

/** @typedef {import('./downloaded-binary.mjs').ServerBinary} ServerBinary */
/** @typedef {import('./running-server.mjs').RunningServer} RunningServer */
/**
 * @typedef {object} NatsOrder
 * @property {ServerBinary} binary
 * @property {string} dir where the streams and the configuration live
 * @property {number} [port] exactly this one; else a free one
 * @property {string} [configText] accounts, permissions and whatever else nats-server understands
 * @property {string} [configFile] the same, from a file
 * @property {Record<string, string>} [env] variables that the configuration names, such as passwords; each must start with a letter
 * @property {boolean} [isDurable] false trades survival of a power cut for speed, which only tests may do
 */

// Room for the largest payload of the house, 64 KB, and its headers.
const maxPayloadBytes = 131_072;

/** @param {string} text */
const quoted = (text) => JSON.stringify(text);

/** @param {NatsOrder} order @param {{ port: number, name: string, store: string }} own */
export function natsConfig({ binary, configText = '', configFile, isDurable = true }, { port, name, store }) {
  // Older servers refuse to start on a setting that they do not know.
  const sync = isDurable && isAtLeast(binary.version, 2, 10) ? ', sync_interval: always' : '';
  return [
    `max_payload: ${maxPayloadBytes}`,
    configText,
    configFile === undefined ? '' : `include ${quoted(configFile)}`,
    // What is said last counts, so the caller can raise the limit above but not move the server or its store.
    `server_name: ${quoted(name)}`,
    `host: "127.0.0.1"`,
    `port: ${port}`,
    `jetstream: { store_dir: ${quoted(store)}${sync} }`,
    '',
  ].join('\n');
}

/** An include is looked up from the file that names it, even when it looks absolute. @param {string} file @param {string} dir */
const pathFrom = async (file, dir) =>
  relative(await realpath(dir), join(await realpath(dirname(file)), basename(file)));

/** Starts a nats-server with JetStream that listens on this machine only. @param {NatsOrder} order @returns {Promise<RunningServer>} */
export async function startNats(order) {
  const { binary, port: wanted, env = {} } = order;
  const dir = resolve(order.dir);
  await claimFolder('nats-server', dir);
  // nats-server keeps its streams in a folder named jetstream below this one.
  await mkdir(join(dir, 'jetstream'), { recursive: true, mode: 0o700 });
  const include = order.configFile === undefined ? {} : { configFile: await pathFrom(order.configFile, dir) };
  return onPort(wanted, async (port) => {
    // A name of its own proves that the answer on this port is this server's and not a stranger's.
    const name = `sutra-${randomBytes(6).toString('hex')}`;
    const config = join(dir, 'server.conf');
    await writeFile(config, natsConfig({ ...order, ...include }, { port, name, store: dir }), { mode: 0o600 });
    const server = await spawnServer({
      name: 'nats-server',
      dir,
      command: binary.path,
      args: ['--config', config],
      env: { PATH: process.env['PATH'], ...binary.env, ...env },
      endSignal: 'SIGTERM',
    });
    await recordOwner(dir, server.pid);
    const isAnswering = async () => (await askNatsName(port)) === name;
    await untilAnswering({ name: 'nats-server', port, server, isAnswering });
    const { pid, child, exited, stop } = server;
    return { name: 'nats-server', url: `nats://127.0.0.1:${port}`, port, pid, child, exited, stop };
  });
}
