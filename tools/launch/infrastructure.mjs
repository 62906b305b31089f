// The three servers below everything: our own as children, or the ones that the environment points at.
import { ensureBinaries, startNats, startPostgres, startRedis } from '@sutra/embedded';
import { join } from 'node:path';
import { KeptServer } from './kept-server.mjs';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */
/** @typedef {'nats' | 'postgres' | 'redis'} ServerName */
/** @typedef {{ url: string, port?: number, pid?: number, isExternal: boolean }} ServerAddress */
/**
 * @typedef {object} Infrastructure
 * @property {Record<string, string>} variables what services need to find the servers, without credentials of theirs
 * @property {Record<string, string>} adminVariables what only the preparing step may know
 * @property {() => Record<ServerName, ServerAddress>} addresses
 * @property {() => Promise<void>} stop
 */
/**
 * @typedef {object} InfrastructureOrder
 * @property {string} root
 * @property {string} home
 * @property {Environment} env
 * @property {Record<string, string>} secrets
 * @property {(line: string) => void} say
 * @property {() => Promise<void>} afterNatsRestart
 * @property {() => void} onChange
 */

const variableOf = { nats: 'SUTRA_NATS_URL', postgres: 'SUTRA_POSTGRES_URL', redis: 'SUTRA_REDIS_URL' };
const serverNames = /** @type {const} */ (['nats', 'postgres', 'redis']);

/** An address that may be shown: the credentials are left out. @param {string} text */
function withoutCredentials(text) {
  try {
    const url = new URL(text);
    url.username = '';
    url.password = '';
    return url.href.replace(/\/$/, '');
  } catch {
    return '(not a URL)';
  }
}

/** @param {InfrastructureOrder} order @param {readonly ServerName[]} names */
async function starters({ root, home, secrets, say }, names) {
  const binaries = await ensureBinaries({ binDir: join(home, 'bin'), log: say, only: names });
  const natsSecrets = Object.fromEntries(Object.entries(secrets).filter(([name]) => name.endsWith('_NATS_PASSWORD')));
  const at = (/** @type {number | undefined} */ port) => (port === undefined ? {} : { port });
  return {
    nats: (/** @type {number | undefined} */ port) =>
      startNats({
        binary: binaries.nats,
        dir: join(home, 'nats'),
        configFile: join(root, 'deploy/nats/accounts.conf'),
        env: natsSecrets,
        ...at(port),
      }),
    postgres: (/** @type {number | undefined} */ port) =>
      startPostgres({
        installations: binaries.postgres,
        dir: join(home, 'postgres'),
        settings: { max_connections: '200' },
        ...at(port),
      }),
    redis: (/** @type {number | undefined} */ port) =>
      startRedis({ binary: binaries.redis, dir: join(home, 'redis'), ...at(port) }),
  };
}

/** @param {InfrastructureOrder} order @returns {Promise<Infrastructure>} */
export async function startInfrastructure(order) {
  const { env, say, afterNatsRestart, onChange } = order;
  const own = serverNames.filter((name) => !env[variableOf[name]]);
  const start = await starters(order, own);
  /** @type {Partial<Record<ServerName, KeptServer>>} */
  const kept = {};
  const started = await Promise.allSettled(
    own.map(async (name) => {
      const server = await start[name](undefined);
      const afterRestart = async () => {
        onChange();
        if (name === 'nats') await afterNatsRestart();
      };
      kept[name] = new KeptServer(server, { start: start[name], say, afterRestart });
    }),
  );
  const stop = async () => void (await Promise.all(Object.values(kept).map((server) => server.stop())));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const url = (/** @type {ServerName} */ name) => kept[name]?.current.url ?? env[variableOf[name]] ?? '';
  const adminUrl = kept.postgres?.current.url ?? env['SUTRA_POSTGRES_ADMIN_URL'];
  return {
    variables: {
      SUTRA_NATS_URL: url('nats'),
      SUTRA_POSTGRES_URL: kept.postgres ? withoutCredentials(url('postgres')) : url('postgres'),
      SUTRA_REDIS_URL: url('redis'),
      SUTRA_BARS_DIR: env['SUTRA_BARS_DIR'] || join(order.home, 'bars'),
    },
    adminVariables: adminUrl === undefined ? {} : { SUTRA_POSTGRES_ADMIN_URL: adminUrl },
    addresses: () => ({
      nats: addressOf(kept.nats, url('nats')),
      postgres: addressOf(kept.postgres, url('postgres')),
      redis: addressOf(kept.redis, url('redis')),
    }),
    stop,
  };
}

/** @param {KeptServer | undefined} server @param {string} url @returns {ServerAddress} */
const addressOf = (server, url) =>
  server === undefined
    ? { url: withoutCredentials(url), isExternal: true }
    : { url: withoutCredentials(url), port: server.current.port, pid: server.current.pid, isExternal: false };
