// This clone, as the commands see it: its launcher and its database job. What needs the dependencies is loaded late.
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { diagnose } from '../../../tools/launch/doctor.mjs';
import { hasRecords, ownerOf } from '../../../tools/launch/processes.mjs';

/** @typedef {import('../src/place/installation.js').Installation} Installation */

/** @param {string} root @returns {Promise<Installation>} */
export async function installationIn(root) {
  const { version } = JSON.parse(await readFile(join(root, 'apps/cli/package.json'), 'utf8'));
  return {
    version,
    services: Object.entries(ownerOf).map(([name, owner]) => ({ name, owner, hasRecords: hasRecords(name) })),
    operator,
    environment: async () => (await import('../../../tools/prepare/installation.mjs')).installationEnvironment(),
    running: async () => (await import('../../../tools/prepare/installation.mjs')).runningInstallation(),
    start: async (words) => {
      const { parseOptions } = await import('../../../tools/launch/options.mjs');
      const { launch } = await import('../../../tools/launch/launch.mjs');
      await launch(root, parseOptions(words));
    },
    examine: diagnose,
    migrate: async (order) => (await import('../../../tools/prepare/migrate.mjs')).migrateInstallation(order),
    backup: async (file) => (await import('../../../tools/launch/backup.mjs')).backup(file),
    restore: async (file) => (await import('../../../tools/launch/backup.mjs')).restore(file),
  };
}

/** In a container a user may have a number and no name. */
function operator() {
  try {
    return `operator:${userInfo().username}`;
  } catch {
    return `operator:${process.getuid?.() ?? 'unknown'}`;
  }
}
