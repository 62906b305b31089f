// Tries that are kept while a sweep goes on, so that it can be broken off: a line that names the sweep, then a line a try.
import type { Try } from '@sutra/sweep';
import { appendFile, readFile } from 'node:fs/promises';
import { writeWhole } from '../backtest/write-whole.js';
import { usageFault } from '../command/usage-fault.js';

export interface KeptTries {
  /** Those of an earlier call. */
  readonly known: readonly Try[];
  keep(tries: readonly Try[]): Promise<void>;
}

/** Opens the file of `--resume`, new or begun by a sweep of the same name; a line that was broken off is left out. */
export async function keptTries(path: string, sweep: string): Promise<KeptTries> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [head = '', ...lines] = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const own = JSON.stringify({ sweep });
  if (head !== '' && head !== own)
    throw usageFault(`${path} is of another sweep: of another strategy, other bars or other settings.`);
  if (head === '' && text.trim() !== '') throw usageFault(`${path} is no file of a sweep, and is left as it is.`);
  const known = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Try);
  await writeWhole(path, linesOf([own, ...known.map((each) => JSON.stringify(each))]));
  return { known, keep: (tries) => appendFile(path, linesOf(tries.map((each) => JSON.stringify(each)))) };
}

const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
