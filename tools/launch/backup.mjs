// A backup is a cold copy of everything that a laptop installation cannot get back: Postgres, the streams, the secrets, and
// the bars, because those that were built from ticks can't be fetched again.
// It is taken while Sutra is stopped, because files that are being written do not fit each other.
import { homeOfPostgres, runProgram, writingIn } from '@sutra/embedded';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { awaitServers, homeBelow, occupy } from './data-home.mjs';
import { root } from './install.mjs';
import { LaunchFault } from './launch-fault.mjs';

/** @typedef {{ file: string, createdAt: string, postgresMajor: number }} BackupReport */

const format = 1;
const manifestName = 'sutra-backup.json';
const parts = ['nats/jetstream', 'postgres/cluster', 'postgres/password', 'secrets.json'];
/** Where there are none yet, or where they are kept elsewhere, a backup has none. */
const bars = 'bars';

/** @param {string[]} args @param {string} purpose */
async function tar(args, purpose) {
  const { status, stderr } = await runProgram('tar', args, { env: process.env });
  if (status === 0) return;
  const said = stderr.trim().split('\n')[0] ?? '';
  throw new LaunchFault('unavailable', 'LAUNCH.BACKUP', `${purpose} failed: ${said}.`);
}

/** @param {string} home @returns {Promise<{ folder: string, name: string }[]>} where each part lies at present */
async function partsOf(home) {
  const postgres = await homeOfPostgres(join(home, 'postgres'));
  const present = existsSync(join(home, bars)) ? [...parts, bars] : parts;
  return present.map((name) => {
    const hasMoved = name === 'postgres/cluster' && dirname(postgres) !== home;
    return hasMoved ? { folder: postgres, name: 'cluster' } : { folder: home, name };
  });
}

/**
 * Writes a backup of this clone's embedded data; Sutra must be stopped. The file holds passwords, so only its owner
 * can read it.
 * @param {string} file @param {string} [home]
 * @returns {Promise<BackupReport>}
 */
export async function backup(file, home = homeBelow(root)) {
  const target = resolve(file);
  const leave = await occupy(home, 'taking a backup');
  const part = `${target}.part`;
  const notes = join(home, 'backup.part');
  try {
    await awaitServers(home);
    const found = await partsOf(home);
    const cluster = found.find(({ name }) => name.endsWith('cluster'));
    const version = cluster && join(cluster.folder, cluster.name, 'PG_VERSION');
    if (version === undefined || !existsSync(version)) {
      throw new LaunchFault(
        'invalid',
        'LAUNCH.BACKUP',
        `There is no data in ${home} to back up: npm start makes some.`,
      );
    }
    const postgresMajor = Number.parseInt(await readFile(version, 'utf8'), 10);
    const createdAt = new Date().toISOString();
    await mkdir(notes, { recursive: true });
    await writeFile(join(notes, manifestName), JSON.stringify({ format, createdAt, postgresMajor }));
    await writingIn(dirname(target), () => writeFile(part, '', { mode: 0o600 }));
    const moved = ['--transform', 's,^cluster,postgres/cluster,'];
    const folders = found.flatMap(({ folder, name }) => ['-C', folder, name]);
    const words = ['-czf', part, '--numeric-owner', ...moved, '-C', notes, manifestName, ...folders];
    await tar(words, `Writing ${target}`);
    await rename(part, target);
    return { file: target, createdAt, postgresMajor };
  } finally {
    await rm(part, { force: true });
    await rm(notes, { recursive: true, force: true });
    await leave();
  }
}

/** @param {string} folder @returns {Promise<{ createdAt: string, postgresMajor: number }>} */
async function readManifest(folder) {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => '{}');
  const manifest = JSON.parse(text);
  if (manifest.format === format && parts.every((name) => existsSync(join(folder, name)))) return manifest;
  throw new LaunchFault('invalid', 'LAUNCH.RESTORE', 'This file is not a backup that this version of Sutra can read.');
}

/**
 * Puts a backup in the place of this clone's data; Sutra must be stopped. What was there before is kept beside it.
 * @param {string} file @param {string} [home]
 * @returns {Promise<BackupReport & { keptIn: string | undefined }>}
 */
export async function restore(file, home = homeBelow(root)) {
  const source = resolve(file);
  if (!existsSync(source)) throw new LaunchFault('invalid', 'LAUNCH.RESTORE', `There is no file ${source}.`);
  const leave = await occupy(home, 'restoring a backup');
  const incoming = join(home, 'restore.part');
  try {
    await rm(incoming, { recursive: true, force: true });
    await writingIn(home, () => mkdir(incoming, { mode: 0o711 }));
    await tar(['-xzf', source, '-C', incoming, '--numeric-owner'], `Reading ${source}`);
    const { createdAt, postgresMajor } = await readManifest(incoming);
    await awaitServers(home);
    const names = ['nats', 'postgres', 'secrets.json', bars].filter((name) => existsSync(join(incoming, name)));
    const keptIn = await setAside(home, names);
    for (const name of names) await rename(join(incoming, name), join(home, name));
    return { file: source, createdAt, postgresMajor, keptIn };
  } finally {
    await rm(incoming, { recursive: true, force: true });
    await leave();
  }
}

/** @param {string} home @param {string[]} names @returns {Promise<string | undefined>} the folder that now holds the data of before */
async function setAside(home, names) {
  const present = names.filter((name) => existsSync(join(home, name)));
  if (present.length === 0) return undefined;
  const keptIn = join(home, `before-restore-${new Date().toISOString().replace(/[:.]/g, '-')}`);
  await mkdir(keptIn, { mode: 0o711 });
  const refuge = await homeOfPostgres(join(home, 'postgres'));
  if (dirname(refuge) !== home) await cp(join(refuge, 'cluster'), join(keptIn, 'cluster'), { recursive: true });
  for (const name of present) await rename(join(home, name), join(keptIn, name));
  return keptIn;
}
