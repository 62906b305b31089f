// Begins a thing in house form: npm run new -- <kind> …. Plans everything first, so that a refusal leaves nothing half made.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { treeAt } from '../tidy/tree.mjs';
import { RequestError } from './change.mjs';
import { kinds } from './kinds.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const usage = `npm run new -- ${kinds.map((kind) => kind.usage).join('\nnpm run new -- ')}\n`;

/** @param {readonly string[]} words */
async function begin([name, ...words]) {
  const kind = kinds.find((each) => each.name === name);
  if (kind === undefined) throw new RequestError(`say what to begin:\n${usage}`);
  const changes = kind.plan(words, treeAt(root));
  const style = await resolveConfig(join(root, 'package.json'));
  for (const { file, text, isNew } of changes) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), await format(text, { ...style, filepath: file }));
    process.stdout.write(`${isNew ? 'wrote  ' : 'changed'}  ${file}\n`);
  }
  for (const step of kind.next) process.stdout.write(`next     ${step}\n`);
}

try {
  await begin(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof RequestError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
