import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** @typedef {Record<string, string | undefined>} Environment */

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {string} name @param {Environment} env @returns {string[]} every match on PATH, in its order */
export const findOnPath = (name, env) =>
  (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .filter(isExecutable);

/**
 * Runs a program to its end without a shell; a program that cannot be started has status undefined.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: Environment, cwd?: string, uid?: number, gid?: number }} options
 * @returns {Promise<{ status: number | undefined, stdout: string, stderr: string }>}
 */
export const run = (command, args, options) =>
  new Promise((resolve) => {
    // The folder of the caller may be closed to the account that runs the program, and every program can enter /.
    const where = { cwd: '/', ...options };
    execFile(command, args, { ...where, encoding: 'utf8', maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
      resolve({ status, stdout, stderr: stderr || (error?.message ?? '') });
    });
  });
