// `npm run references [-- <id> …]`: makes the reference values of indicators anew, out of TA-Lib itself.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { buildWhenChanged } from '../launch/build-when-changed.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'libs/core/indicators/test/fixtures');
const child = fileURLToPath(new URL('reference-child.mjs', import.meta.url));

await buildWhenChanged(root, (line) => void process.stderr.write(`${line}\n`));
const { indicators } = await import('@sutra/indicators');

const asked = process.argv.slice(2);
const chosen = indicators.filter(({ id, talib }) => talib !== undefined && (asked.length === 0 || asked.includes(id)));
const unknown = asked.filter((id) => !chosen.some((each) => each.id === id));
if (unknown.length > 0) {
  process.stderr.write(`no counterpart in TA-Lib: ${unknown.join(', ')}\n`);
  process.exitCode = 1;
} else {
  await mkdir(folder, { recursive: true });
  const style = await resolveConfig(join(root, 'package.json'));
  for (const { id } of chosen) {
    const file = join(folder, `${id}.json`);
    const { stdout } = await run(process.execPath, [child, id], { maxBuffer: 2 ** 26 });
    await writeFile(file, await format(stdout, { ...style, filepath: file }));
    process.stdout.write(`wrote  ${file.slice(root.length)}\n`);
  }
}
