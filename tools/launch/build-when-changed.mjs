import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchFault } from './launch-fault.mjs';

const sourceFolders = ['apps', 'libs', 'tools/build'];
const sharedFiles = ['package.json', 'package-lock.json', 'nx.json', 'tsconfig.base.json'];
const passedOver = new Set(['node_modules', 'dist', 'test', 'compatibility']);

/** @param {string} folder @returns {Promise<string[]>} */
async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = entries.map(async (entry) => {
    if (passedOver.has(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)];
  });
  return (await Promise.all(below)).flat();
}

/** Sizes and times of all that the build reads: far cheaper than asking the task runner. @param {string} root */
export async function stampOfSources(root) {
  const found = await Promise.all(sourceFolders.map((folder) => filesBelow(join(root, folder))));
  const files = [...found.flat(), ...sharedFiles.map((name) => join(root, name))].sort();
  const lines = await Promise.all(
    files.map(async (path) => {
      const { size, mtimeMs } = await stat(path);
      return `${path}\0${size}\0${mtimeMs}\n`;
    }),
  );
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** Every package that builds has its result. @param {string} root @returns {Promise<boolean>} */
async function isComplete(root) {
  const { workspaces } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const pattern of /** @type {string[]} */ (workspaces)) {
    const folders = pattern.endsWith('/*')
      ? (await readdir(join(root, pattern.slice(0, -2)))).map((name) => join(root, pattern.slice(0, -2), name))
      : [join(root, pattern)];
    for (const folder of folders) {
      const manifest = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
      if (JSON.parse(manifest).scripts?.build !== undefined && !existsSync(join(folder, 'dist'))) return false;
    }
  }
  return true;
}

/** @param {string} root @returns {Promise<{ status: number | null, output: string }>} */
const runBuild = (root) =>
  new Promise((resolve, reject) => {
    const args = [join(root, 'node_modules/.bin/nx'), 'run-many', '-t', 'build', '--output-style=static'];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });

/** Where the stamp lies and what it says of the sources as they are. @param {string} root */
async function lookAt(root) {
  const path = join(root, '.cache/build-stamp');
  const stamp = await stampOfSources(root);
  const isSame = (await readFile(path, 'utf8').catch(() => '')) === stamp;
  return { path, stamp, isBuilt: isSame && (await isComplete(root)) };
}

/**
 * Builds through the task runner, unless a stamp says that nothing has changed since the last build.
 * @param {string} root @param {(line: string) => void} say
 */
export async function buildWhenChanged(root, say) {
  if ((await lookAt(root)).isBuilt) return;
  // Loaded only now: programs that begin before anything is installed import this file.
  const { withLock } = await import('@sutra/embedded');
  // Each build empties the folders that it writes to, so two at once would take them away from each other.
  await withLock(join(root, '.cache/build.lock'), async () => {
    const { path, stamp, isBuilt } = await lookAt(root);
    if (isBuilt) return;
    say('Building');
    const { status, output } = await runBuild(root);
    if (status !== 0) {
      process.stderr.write(output);
      throw new LaunchFault('unavailable', 'LAUNCH.BUILD', 'The build failed, as it says above.');
    }
    await writeFile(path, stamp);
  });
}
