import { BarStore, findStored, loadStored, readBarsCsv, symbolOfStored } from '@sutra/bar-store';
import { Fault, InstrumentId } from '@sutra/kernel';
import { contractOf, timeframes, type Timeframe } from '@sutra/market';
import { counted } from '@sutra/report';
import type { BarSeries } from '@sutra/simulation';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { barsFolder } from '../bars/bars-folder.js';
import { choiceOf } from '../command/choice-of.js';
import type { CommandContext } from '../command/command.js';
import { usageFault } from '../command/usage-fault.js';

/** Bars with what is needed to say where in a file one of them stands. */
export interface ReadSeries extends BarSeries {
  readonly file: string | undefined;
  readonly lines: Uint32Array | undefined;
  /** Whether splits inside of it have been undone. */
  readonly isAdjusted?: boolean;
}

export interface DataAsked {
  readonly data: readonly string[];
  /** How long bars of files are, where it was said. */
  readonly timeframe: Timeframe | undefined;
  /** What a file of one bar is taken to hold. */
  readonly timeframeOfOne: Timeframe | undefined;
  readonly exchange: string;
}

const NAMED = /^([A-Za-z0-9&:_-]{1,64})=(.+)$/s;
const STORED = /^(NSE|BSE)[:-]([A-Za-z0-9&_-]{1,59})$/;

/** The bars of every --data, in the order in which they were given. */
export async function readData(asked: DataAsked, context: CommandContext): Promise<readonly ReadSeries[]> {
  const series: ReadSeries[] = [];
  for (const word of asked.data) series.push(await readWord(word, asked, context));
  return series;
}

async function readWord(word: string, asked: DataAsked, context: CommandContext): Promise<ReadSeries> {
  const [, symbol = '', place = word] = NAMED.exec(word) ?? [];
  if (await isFile(resolve(context.folder, place)))
    return fromFile(symbol, resolve(context.folder, place), asked, context);
  const [, exchange, name] = STORED.exec(place) ?? [];
  if (exchange !== undefined && name !== undefined) return fromStore({ symbol, exchange, name }, context);
  throw usageFault(`--data ${word}: there is no file ${place}. Stored bars are named like NSE:SBIN.`);
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Bars of one CSV file, told by what symbol. */
export async function fromFile(
  symbol: string,
  path: string,
  { timeframe, timeframeOfOne, exchange }: Omit<DataAsked, 'data'>,
  { progress }: Pick<CommandContext, 'progress'>,
): Promise<ReadSeries> {
  const file = basename(path);
  const onProgress = (part: number): void => progress.show(`reading ${file}`, part);
  const { bars, lines, rounded } = await readBarsCsv({ path, timeframe, timeframeOfOne, onProgress });
  const what = `${counted(bars.count, 'bar')} of ${bars.timeframe} as ${file} has them`;
  const origin =
    rounded === 0 ? what : `${what}, ${counted(rounded, 'figure')} rounded to 1/10,000 rupee or a whole unit`;
  return { symbol, exchange, bars, origin, file, lines };
}

interface Stored {
  readonly symbol: string;
  readonly exchange: string;
  readonly name: string;
}

/** The finest stored bars of an instrument, a share or an index by its name alone. */
async function fromStore({ symbol, exchange, name }: Stored, context: CommandContext): Promise<ReadSeries> {
  const folder = await barsFolder(undefined, context);
  const store = new BarStore(folder);
  const found = await findStored(store, { exchange, name });
  if (found === undefined)
    throw usageFault(`There are no bars of ${exchange}:${name} in ${folder}. sutra bars show lists what there is.`);
  context.progress.show(`reading ${found.instrument}`);
  const { bars, origin } = await loadStored(store, found);
  const named = symbol === '' ? symbolOfStored(found.instrument, name) : symbol;
  return { symbol: named, exchange, bars, origin, file: undefined, lines: undefined };
}

/** Recorded contracts of a folder, by the names of their files. */
export async function fromFolder(
  path: string,
  asked: Omit<DataAsked, 'data'>,
  context: CommandContext,
): Promise<readonly ReadSeries[]> {
  const names = (await readdir(path)).filter((name) => /\.csv(\.gz)?$/i.test(name)).toSorted();
  if (names.length === 0) throw usageFault(`There are no CSV files in ${path}.`);
  const series: ReadSeries[] = [];
  for (const name of names) {
    const id = name.replace(/\.csv(\.gz)?$/i, '').toUpperCase();
    if (!InstrumentId.is(id) || !contractOf(id).ok)
      throw usageFault(`${name} is not named after a contract, such as NSE-NIFTY-20260804-24000-CE.csv.`);
    series.push(await fromFile(id, join(path, name), asked, context));
  }
  return series;
}

/** A timeframe as somebody typed it. */
export function timeframeNamed(word: string | undefined): Timeframe | undefined {
  const found = timeframes.find((each) => each === word);
  if (word !== undefined && found === undefined) throw usageFault(`--bars is ${choiceOf(timeframes)} and not ${word}.`);
  return found;
}

/** A refusal that counts rows, said in lines of the file. */
export function inLines(fault: Fault, series: readonly ReadSeries[]): Fault {
  const row = fault.details?.['row'];
  const each =
    series.length === 1
      ? series[0]
      : series.find(({ symbol }) => symbol !== '' && fault.message.startsWith(`${symbol}:`));
  const line = typeof row === 'number' ? each?.lines?.[row] : undefined;
  if (line === undefined || each?.file === undefined) return fault;
  const message = fault.message.replace(/^.*?\brow \d+/, `${each.file}: line ${line}`);
  return new Fault(fault.kind, fault.code, message, {
    details: { ...fault.details, file: each.file, line },
    cause: fault,
  });
}
