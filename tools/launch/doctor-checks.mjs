// What a start needs, each looked at by one function that answers in one line.
import { existsSync } from 'node:fs';
import { access, constants, readFile, stat, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { compareLock } from './lock-contents.mjs';
import { messageOf } from './launch-fault.mjs';
import { isNodeNewEnough } from './node-version.mjs';

/**
 * `missing` is what a start cannot do without; `note` is worth knowing.
 * @typedef {{ verdict: 'ok' | 'note' | 'missing', line: string }} Finding
 */
/** @typedef {typeof import('@sutra/embedded')} Embedded */
/** @typedef {{ root: string, home: string, env: NodeJS.ProcessEnv, embedded: Embedded }} Place */

/** @param {string} line @returns {Finding} */
const ok = (line) => ({ verdict: 'ok', line });
/** @param {string} line @returns {Finding} */
const note = (line) => ({ verdict: 'note', line });
/** @param {string} line @returns {Finding} */
const missing = (line) => ({ verdict: 'missing', line });

const gigabyte = 1024 ** 3;

export function checkNodeVersion() {
  const { node } = process.versions;
  return isNodeNewEnough(node) ? ok(`Node ${node}`) : missing(`Node ${node} is too old: install 20.19 or newer`);
}

/** @param {Place} place */
export function checkDependencies({ root }) {
  const stamp = join(root, 'node_modules/.sutra-stamp');
  const installed = join(root, 'node_modules/.package-lock.json');
  const { isUpToDate } = compareLock(join(root, 'package-lock.json'), installed, stamp);
  if (isUpToDate) return ok('The dependencies are installed');
  return note('The dependencies are not installed as locked; npm start does it');
}

/** @param {Place} place */
export function checkNpm({ env, embedded }) {
  const version = /npm\/(\S+)/.exec(env['npm_config_user_agent'] ?? '')?.[1];
  if (version !== undefined) return ok(`npm ${version}`);
  const [found] = embedded.findOnPath('npm', env);
  return found === undefined ? missing('npm is not on PATH: it comes with Node') : ok(`npm at ${found}`);
}

/** @param {Place} place */
export async function checkDisk({ root }) {
  const { bavail, bsize } = await statfs(root);
  const free = (bavail * bsize) / gigabyte;
  const line = `${free.toFixed(1)} GB free on the disk`;
  if (free < 0.5) return missing(`${line}: a start needs half a gigabyte`);
  return free < 2 ? note(`${line}, which a first start may use up`) : ok(line);
}

/** @param {Place} place */
export async function checkWritable({ root, home }) {
  const folder = existsSync(home) ? home : root;
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return ok(`${folder} can be written`);
  } catch {
    return missing(`${folder} cannot be written by this user: give it to this user, or clone anew`);
  }
}

const servers = /** @type {const} */ ([
  { name: 'nats', title: 'nats-server', variable: 'SUTRA_NATS_URL' },
  { name: 'redis', title: 'redis-server', variable: 'SUTRA_REDIS_URL' },
  { name: 'postgres', title: 'Postgres', variable: 'SUTRA_POSTGRES_URL' },
]);

/** @param {Place} place @returns {Promise<Finding[]>} */
export const checkServers = (place) => Promise.all(servers.map((server) => checkServer(place, server)));

/** @param {Place} place @param {typeof servers[number]} server @returns {Promise<Finding>} */
async function checkServer({ root, home, env, embedded }, { name, title, variable }) {
  const url = env[variable];
  if (url && name === 'postgres' && !env['SUTRA_POSTGRES_ADMIN_URL']) {
    return missing(`${variable} is set without SUTRA_POSTGRES_ADMIN_URL, the same with a login that may make roles`);
  }
  if (url) return checkReachable(title, variable, url);
  try {
    const found = await embedded.ensureBinaries({ binDir: join(home, 'bin'), env, only: [name], mayDownload: false });
    const [first] = [found[name]].flat();
    return ok(`${title} ${first?.version.text ?? ''} at ${first && 'bin' in first ? first.bin : first?.path}`);
  } catch (error) {
    if (name === 'postgres' && !existsSync(join(root, 'node_modules'))) {
      return note('Postgres is not on this machine; npm start installs it with the dependencies');
    }
    const canDownload = name !== 'postgres' && (await embedded.findDistribution(env)) !== undefined;
    return canDownload ? note(`${title} is not on this machine; npm start downloads it`) : missing(messageOf(error));
  }
}

/** @param {string} title @param {string} variable @param {string} url @returns {Promise<Finding>} */
async function checkReachable(title, variable, url) {
  const { hostname, port, protocol } = URL.canParse(url) ? new URL(url) : { hostname: '', port: '', protocol: '' };
  if (hostname === '') return missing(`${variable} is not an address`);
  const usual = new Map([
    ['nats:', 4222],
    ['redis:', 6379],
    ['postgres:', 5432],
    ['postgresql:', 5432],
  ]);
  const answers = await new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) || (usual.get(protocol) ?? 0) });
    socket.setTimeout(3000, () => socket.destroy());
    socket.once('connect', () => (resolve(true), socket.destroy()));
    socket.once('error', () => {});
    socket.once('close', () => resolve(false));
  });
  return answers
    ? ok(`${title} answers at ${hostname}, as ${variable} says`)
    : missing(`${title} does not answer at ${hostname}, where ${variable} points`);
}

/** @param {Place} place */
export async function checkParentTie({ env, embedded }) {
  const { command } = await embedded.tieToParent({ command: 'true', args: [], env, endSignal: 'SIGTERM' });
  if (command !== 'true') return ok('Servers end with the launcher, even when it is killed');
  return note('There is no setpriv: after kill -9 of the launcher its servers run on until the next start ends them');
}

/** Whether Sutra runs here already; if not, where its door would open. @param {Place} place */
export async function checkDoor({ home, embedded }) {
  const lock = await readFile(join(home, 'run.lock'), 'utf8').catch(() => 'null');
  const holder = embedded.readIdentity(JSON.parse(lock || 'null'));
  if (!holder || !embedded.isStillRunning(holder)) {
    const port = await embedded.nextFreePort(8080);
    return port === 8080 ? ok('Port 8080 is free') : note(`Port 8080 is taken; the door will open on port ${port}`);
  }
  const run = await readFile(join(home, 'run.json'), 'utf8').catch(() => 'null');
  const address = JSON.parse(run)?.address;
  const how = address === undefined ? 'is starting' : `runs already, at ${address}`;
  return note(`Sutra ${how} (process ${holder.pid}); stop it before starting it again`);
}

/** @param {Place} place @returns {Promise<Finding>} */
export async function checkData({ home, env, embedded }) {
  const dir = join(home, 'postgres');
  const data = join(await embedded.homeOfPostgres(dir), 'cluster');
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    return existsSync(data)
      ? missing(`${data} cannot be read by this user: start as the user who made it`)
      : ok('There is no data yet');
  }
  const major = Number.parseInt(version, 10);
  const found = await embedded.ensureBinaries({ binDir: '', env, only: ['postgres'] }).catch(() => ({ postgres: [] }));
  if (!found.postgres.some((one) => one.version.major === major)) {
    return missing(`The data was written by Postgres ${major}, which is not here: install it, or npm start -- --reset`);
  }
  const { uid } = await stat(data);
  return ok(`There is data of Postgres ${major}, kept by user ${uid}`);
}
