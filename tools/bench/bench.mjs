// `npm run bench -- <name> [--rounds N] [--json]`: what the house's parts cost beside the plain tools they are made of, in
// one run. With --json, standard output holds the JSON alone.
import { readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../launch/build-when-changed.mjs';
import { compare, table } from './figures.mjs';

/**
 * One bench: what it compares, and what else it can say when it is done.
 * @typedef {object} Bench
 * @property {import('./figures.mjs').Comparison[]} comparisons
 * @property {() => Promise<Record<string, number>>} aside such as memory
 * @property {() => Promise<void>} stop
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const ending = '.bench.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '7' } },
});
const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);

const names = (await readdir(new URL('.', import.meta.url)))
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length));
const [name = ''] = positionals;
const rounds = Number(values.rounds);

if (!names.includes(name) || !Number.isInteger(rounds) || rounds < 1) {
  say(`Usage: npm run bench -- <name> [--rounds N] [--json]; there is ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  await run();
}

async function run() {
  await buildWhenChanged(root, say);
  /** @type {{ open: () => Promise<Bench> }} */
  const { open } = await import(`./${name}${ending}`);
  const bench = await open();
  try {
    const figures = await compare(bench.comparisons, rounds, say);
    const aside = await bench.aside();
    const machine = { node: process.version, cpus: cpus().length, memoryMiB: Math.round(totalmem() / 2 ** 20) };
    if (values.json)
      process.stdout.write(`${JSON.stringify({ bench: name, rounds, machine, figures, aside }, null, 2)}\n`);
    else process.stdout.write(`${table(figures)}\n${linesOf(aside)}`);
  } finally {
    await bench.stop();
  }
}

/** @param {Record<string, number>} aside */
function linesOf(aside) {
  const lines = Object.entries(aside).map(([what, value]) => `${what}: ${value}\n`);
  return lines.length === 0 ? '' : `\n${lines.join('')}`;
}
