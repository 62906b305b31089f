// Runs in a service process: loads the named services, waits for the word to go, and hosts them.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from './install.mjs';

/** @param {object} message @returns {Promise<void>} */
const tell = (message) =>
  new Promise((resolve) => (process.connected ? process.send?.(message, () => resolve()) : resolve()));

// Without the launcher there are no servers either, so there is nothing left to finish.
process.once('disconnect', () => process.exit(1));

/** The name of this process, which comes with the word to go. @type {Promise<string>} */
const wordToGo = new Promise((resolve) => {
  process.on('message', (message) => {
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'go') return;
    resolve('process' in message ? String(message.process) : '');
  });
});

/** @param {string} service */
const entry = (service) => join(root, 'apps', service, 'dist/service.js');

/** Built by then, and never needed to check this file. @type {string} */
const platform = '@sutra/platform';

const services = process.argv.slice(2);
try {
  const [{ hostServices }, ...modules] = await Promise.all([
    import(platform),
    ...services.map((service) => import(pathToFileURL(entry(service)).href)),
  ]);
  const processName = await wordToGo;
  await hostServices(
    modules.map((module) => module.default),
    { processName },
  );
} catch (error) {
  await tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
