import { parseTradingDate, tradingDateAt, marketInstant, type Fault } from '@sutra/kernel';
import { readSettings, symbolFor, type BacktestRequest, type SimulationSettings } from '@sutra/simulation';
import { hasErrors, type Judgement, type Program } from '@sutra/strategy';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CommandContext } from '../command/command.js';
import { usageFault } from '../command/usage-fault.js';
import { judgeOn, textIn } from '../strategies/read-strategy.js';
import { adjustedSeries, adjustmentsIn } from './adjust-series.js';
import { fromFile, fromFolder, readData, timeframeNamed, type DataAsked, type ReadSeries } from './read-series.js';
import { settingsOf, type GivenSettings } from './settings-options.js';

/** What was asked of a command that runs a strategy over bars. */
export interface RunAsked {
  readonly strategy: string | undefined;
  readonly data: readonly string[];
  readonly bars: string | undefined;
  readonly options: string | undefined;
  readonly plain: boolean;
  readonly adjustments: string | undefined;
  readonly settings: GivenSettings;
}

/** A run that may begin, or a strategy of which there is something to say first. */
export type Readied =
  | { readonly judgement: Judgement; readonly request: undefined }
  | {
      readonly judgement: Judgement;
      readonly request: BacktestRequest & { readonly settings: SimulationSettings };
      readonly program: Program;
      readonly series: readonly ReadSeries[];
    };

/** Reads strategy, bars and settings. Only a missing stop-loss leaves a strategy with errors that may be run. */
export async function prepareRequest(asked: RunAsked, context: CommandContext): Promise<Readied> {
  if (asked.strategy === undefined) throw usageFault('There must be a strategy: the name of its file.');
  if (asked.data.length === 0) throw usageFault('There must be bars: --data FILE, or --data NSE:SBIN for stored ones.');
  const text = await textIn({ folder: context.folder, file: asked.strategy });
  const timeframe = timeframeNamed(asked.bars);
  const first = judgeOn(text, undefined);
  if (first.program === undefined) return { judgement: first, request: undefined };
  const place = { timeframe, timeframeOfOne: first.program.timeframe, exchange: first.program.exchange };
  const read = await readData({ ...place, data: asked.data }, context);
  const options = await optionPrices(asked.options, place, context);
  // The contracts of the strategy are judged as of the last bar, because that is the newest day that it is run on.
  const judgement = judgeOn(text, lastDayOf(read));
  const { program } = judgement;
  if (program === undefined) return { judgement, request: undefined };
  const named = read.map((each) => ({ ...each, symbol: symbolFor(each.symbol, program) }));
  const own = await adjustedFor(named, { program, file: asked.adjustments }, context);
  const series = [...own, ...options.contracts];
  const settings = settled({ ...settingsOf(asked.settings, asked.plain), ...options.setting });
  const document = JSON.parse(text) as unknown;
  return { judgement, program, series, request: { document, series, settings, vix: options.vix } };
}

interface Adjusting {
  readonly program: Program;
  readonly file: string | undefined;
}

/** Contracts on a share that splits change their strikes and lots with it, which nobody here does for them. */
async function adjustedFor(
  series: readonly ReadSeries[],
  { program, file }: Adjusting,
  { folder }: CommandContext,
): Promise<readonly ReadSeries[]> {
  if (file === undefined) return series;
  const all = await adjustmentsIn(resolve(folder, file));
  const adjusted = series.map((each) => adjustedSeries(each, all));
  const isSplit = adjusted.some(({ symbol, isAdjusted }) => symbol === program.symbol && isAdjusted === true);
  if (isSplit && program.legs.some(({ isDerivative }) => isDerivative))
    throw usageFault(
      `${program.symbol} splits inside of its bars: its contracts can only be tested before or after that.`,
    );
  return adjusted;
}

function settled(given: object): SimulationSettings {
  const settings = readSettings(given);
  if (!settings.ok) throw usageFault(sentence(settings.error));
  return settings.value;
}

const sentence = ({ message }: Fault): string => `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;

function lastDayOf(read: readonly ReadSeries[]): string | undefined {
  const [bars] = read.map((each) => each.bars);
  const last = bars?.times[bars.count - 1];
  if (last === undefined) return undefined;
  const day = tradingDateAt(marketInstant(last));
  return parseTradingDate(day).ok ? day : undefined;
}

interface OptionPrices {
  readonly setting: { readonly options?: string };
  readonly vix: ReadSeries | undefined;
  readonly contracts: readonly ReadSeries[];
}

/** What --options names: a model, a model with a file of the volatility index, or a folder of recorded contracts. */
async function optionPrices(
  word: string | undefined,
  place: Omit<DataAsked, 'data'>,
  context: CommandContext,
): Promise<OptionPrices> {
  if (word === undefined || word === 'recorded') return { setting: {}, vix: undefined, contracts: [] };
  const [, file] = /^modelled:vix=(.+)$/s.exec(word) ?? [];
  if (file !== undefined) {
    const path = resolve(context.folder, file);
    const vix = await fromFile('INDIAVIX', path, { ...place, timeframe: undefined, timeframeOfOne: '1D' }, context);
    return { setting: { options: 'modelled:vix' }, vix, contracts: [] };
  }
  if (/^modelled:/.test(word)) return { setting: { options: word }, vix: undefined, contracts: [] };
  const path = resolve(context.folder, word);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw usageFault(`--options is modelled:iv=14, modelled:vix=FILE or a folder, and ${word} is none of them.`);
  return { setting: {}, vix: undefined, contracts: await fromFolder(path, place, context) };
}

/** Whether nothing but a missing stop-loss keeps a strategy from being run for money. */
export const isForBacktestsOnly = ({ findings, program }: Judgement): boolean =>
  program !== undefined && hasErrors(findings);
