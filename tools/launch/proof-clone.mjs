// Clones for the proofs of `npm start`, and what a bare machine looks like to them.
import { runProgram } from '@sutra/embedded';
import { chown, cp, lstat, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './install.mjs';
import { LaunchFault } from './launch-fault.mjs';

/** @typedef {{ uid: number, gid: number }} Account */

const servers = ['nats-server', 'redis-server', 'valkey-server', 'postgres', 'initdb', 'pg_ctl', 'psql'];

/** @param {string} command @param {string[]} args */
async function must(command, args) {
  const { status, stdout, stderr } = await runProgram(command, args, { env: process.env, cwd: root });
  if (status === 0) return stdout;
  throw new LaunchFault('unavailable', 'LAUNCH.PROOF', `${command} ${args[0]} failed: ${stderr.trim()}`);
}

/** A folder for everything that the proofs make, which only its owner can enter. */
export const newPlace = () => mkdtemp(join(tmpdir(), 'sutra-proof-'));

/** The tracked files as they stand, and nothing else. @param {string} folder */
export async function cloneInto(folder) {
  const listed = await must('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const name of listed.split('\0').filter((path) => path !== '')) {
    const from = join(root, name);
    if (!(await lstat(from).catch(() => undefined))) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(from, join(folder, name), { verbatimSymlinks: true });
  }
}

/**
 * A built clone once more, with its dependencies and downloaded programs but without its data.
 * @param {string} from @param {string} to
 */
export async function copyClone(from, to) {
  await mkdir(join(to, '.sutra'), { recursive: true });
  for (const name of await readdir(from)) {
    // Dependencies are only read, so they are linked and not copied.
    if (name !== '.sutra') await must('cp', [name === 'node_modules' ? '-al' : '-a', join(from, name), join(to, name)]);
  }
  await must('cp', ['-a', join(from, '.sutra/bin'), join(to, '.sutra/bin')]);
}

/** Gives all but the dependencies, which belong to whoever installed them. @param {string} folder @param {Account} account */
export async function giveTo(folder, { uid, gid }) {
  await chown(folder, uid, gid);
  for (const name of await readdir(folder)) {
    if (name !== 'node_modules') await must('chown', ['-R', `${uid}:${gid}`, join(folder, name)]);
  }
}

/**
 * A PATH with everything of this machine's but the server programs and what else is named.
 * @param {string} folder @param {readonly string[]} alsoHidden
 */
export async function barePath(folder, alsoHidden = []) {
  const hidden = new Set([...servers, ...alsoHidden]);
  await mkdir(folder, { recursive: true });
  for (const place of (process.env['PATH'] ?? '').split(':')) {
    for (const name of await readdir(place).catch(() => [])) {
      if (!hidden.has(name)) await symlink(join(place, name), join(folder, name)).catch(() => {});
    }
  }
  return folder;
}

/** @param {string} folder */
export const remove = (folder) => rm(folder, { recursive: true, force: true });
