#!/usr/bin/env node
// The way in, for which Node is enough: installs and builds what is missing, as a start does, and hands over.
import { buildWhenChanged } from '../../../tools/launch/build-when-changed.mjs';
import { diagnose } from '../../../tools/launch/doctor.mjs';
import { install, root } from '../../../tools/launch/install.mjs';
import { isForeseen, messageOf } from '../../../tools/launch/launch-fault.mjs';
import { checkNode } from '../../../tools/launch/node-version.mjs';
import { installationIn } from './installation.mjs';

const words = process.argv.slice(2);
const wantsJson = words.includes('--json');

/** Resolves when it is written, or nobody reads it any more. @param {NodeJS.WriteStream} stream @param {string} text */
const write = (stream, text) => new Promise((resolve) => stream.write(text, resolve));

/** @type {Promise<unknown>[]} */
const written = [];
const stdout = (/** @type {string} */ text) => void written.push(write(process.stdout, text));
const stderr = (/** @type {string} */ text) => void written.push(write(process.stderr, text));
const say = (/** @type {string} */ line) => stderr(`${line}\n`);

/** @returns {Promise<typeof import('../src/main.js')>} */
const built = () => import(new URL('../dist/main.js', import.meta.url).href);

async function installedAndBuilt() {
  await install(say);
  await buildWhenChanged(root, say);
  return built();
}

/** npm runs its scripts in the root, wherever it was called. */
const folder = (process.env['npm_lifecycle_event'] === 'sutra' && process.env['INIT_CWD']) || process.cwd();

/** @param {typeof import('../src/main.js')} program @returns {Promise<number>} */
async function handOver({ main }) {
  const isWatched = process.stderr.isTTY === true;
  return main(words, { installation: await installationIn(root), folder, stdout, stderr, isWatched });
}

/** What a start would miss is asked for most where nothing is installed, and must not wait for an installation that fails. */
async function examine() {
  const program = await built().catch(() => undefined);
  if (program) return handOver(program);
  const { isReady, findings, text } = await diagnose();
  stdout(`${wantsJson ? JSON.stringify({ isReady, findings }, null, 2) : text}\n`);
  return isReady ? 0 : 1;
}

/** @param {unknown} error */
function tellFailure(error) {
  const message = messageOf(error);
  if (wantsJson) stdout(`${JSON.stringify({ error: { kind: 'unavailable', code: 'CLI.START', message } }, null, 2)}\n`);
  say(isForeseen(error) ? message : `${error instanceof Error ? error.stack : message}`);
  return 1;
}

/** @returns {Promise<number>} the exit code */
async function run() {
  try {
    checkNode(process.versions.node);
    if (words.find((word) => !word.startsWith('-')) === 'doctor') return await examine();
    return await handOver(await installedAndBuilt());
  } catch (error) {
    return tellFailure(error);
  }
}

// Whoever stops reading, as head does, makes further lines errors; that is no failure of the command.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const code = await run();
await Promise.all(written);
// What a start that was broken off has left pending must not keep this process alive.
process.exit(code);
