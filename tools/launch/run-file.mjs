import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @typedef {{ name: string, process: string, pid: number | undefined, health: string | undefined, address: string | undefined }} RunningService */
/**
 * What runs, for scripts: `.sutra/run.json` stands there exactly while Sutra is up.
 * @typedef {object} RunFile
 * @property {string} address of the public door
 * @property {number} pid of the launcher
 * @property {RunningService[]} services
 * @property {Record<string, import('./infrastructure.mjs').ServerAddress>} servers
 */

/** @param {string} home */
const pathOf = (home) => join(home, 'run.json');

let writing = Promise.resolve();

/** Writes the whole file or nothing; one write follows the other. @param {string} home @param {RunFile} run @returns {Promise<void>} */
export function writeRunFile(home, run) {
  writing = writing.then(async () => {
    await writeFile(`${pathOf(home)}.part`, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
    await rename(`${pathOf(home)}.part`, pathOf(home));
  });
  return writing;
}

/** @param {string} home */
export async function removeRunFile(home) {
  await writing.catch(() => undefined);
  await rm(pathOf(home), { force: true });
}
