import { contentHash, orThrow, type JsonValue } from '@sutra/kernel';
import { sweepCsv, sweepPage } from '@sutra/report';
import { dataHashOf, type BarSeries } from '@sutra/simulation';
import {
  conclude,
  openSweep,
  partsOf,
  planSweep,
  rankable,
  type Sweep,
  type SweepResult,
  type Try,
} from '@sutra/sweep';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { prepareRequest, type RunAsked } from '../backtest/prepare-request.js';
import { inLines } from '../backtest/read-series.js';
import { refusal } from '../backtest/run-backtest.js';
import { writeWhole } from '../backtest/write-whole.js';
import type { Answer, CommandContext } from '../command/command.js';
import { didYouMean } from '../command/nearest.js';
import { usageFault } from '../command/usage-fault.js';
import { describeSweep } from './describe-sweep.js';
import { ownHand, threadHand, type Hand } from './hands.js';
import { keptTries } from './kept-tries.js';
import { seriesIn, sharedSeries } from './shared-bars.js';
import type { Stretch, SweepOrder } from './sweep-order.js';
import { tryAll } from './try-all.js';

export interface SweepAsked extends RunAsked {
  readonly sweep: { readonly vary: readonly string[]; readonly where: readonly string[] } & Readonly<
    Record<'method' | 'by' | 'seed', unknown>
  >;
  readonly top: number;
  readonly workers: number | undefined;
  readonly resume: string | undefined;
  readonly html: string | undefined;
  readonly csv: string | undefined;
}

/** Fewer bars than this in all are run before a thread has begun. */
const WORTH_THREADS = 5_000_000;
const STRETCHES_A_HAND = 12;
const STRETCH_MOST = 64;

/** Runs a strategy with many values of its parameters and says which did best, and how much of that is luck. */
export async function runSweep(asked: SweepAsked, context: CommandContext): Promise<Answer> {
  checkWords(asked.sweep);
  const readied = await prepareRequest(asked, context);
  if (readied.request === undefined) return refusal(readied);
  const { document, settings, vix } = readied.request;
  const series = readied.series.map((each) => sharedSeries(each));
  const sharedVix = vix && sharedSeries(vix);
  const plan = orThrow(planSweep(document, asked.sweep));
  const opened = openSweep(plan, { series: readied.series, settings, vix });
  if (!opened.ok) throw inLines(opened.error, readied.series);
  const order: SweepOrder = { document, sweepSettings: plan.settings, settings, series, vix: sharedVix };
  const tries = await triesOf(opened.value, order, asked, context);
  context.progress.show(plan.judging.kind === 'walkForward' ? 'running the best out of sample' : 'ranking');
  const result = orThrow(conclude(opened.value, [tries]));
  const written = await writeFiles(result, asked, context);
  return { data: result, text: [describeSweep(result, asked.top), ...written].join('\n\n'), isNo: result.ran === 0 };
}

function checkWords({ vary, by }: SweepAsked['sweep']): void {
  if (vary.length === 0)
    throw usageFault('There must be something to vary: --vary start.indicators.fast.period=5..50:5.');
  if (typeof by !== 'string' || (rankable as readonly string[]).includes(by)) return;
  throw usageFault(`--by takes a figure such as sharpe or netProfit and not ${by}.${didYouMean(by, rankable)}`);
}

async function triesOf(
  sweep: Sweep,
  order: SweepOrder,
  { workers, resume }: Pick<SweepAsked, 'workers' | 'resume'>,
  { progress, folder }: CommandContext,
): Promise<readonly Try[]> {
  const { count } = sweep.plan;
  const vix = order.vix === undefined ? [] : [seriesIn(order.vix)];
  const kept = resume === undefined ? undefined : await keptTries(resolve(folder, resume), nameOf(sweep, vix));
  const known = new Map((kept?.known ?? []).map((each) => [each.index, each]));
  const hands = handsFor(sweep, order, workers, count - known.size);
  const size = Math.max(1, Math.min(STRETCH_MOST, Math.ceil(count / (hands.length * STRETCHES_A_HAND))));
  const stretches = partsOf(count, size).flatMap((part) => gapsIn(part, known));
  const left = resume === undefined ? 'Nothing is written.' : `They are kept in ${resume}: the same call goes on.`;
  const keep = async (tries: readonly Try[]): Promise<void> => kept?.keep(tries);
  const made = await tryAll({ hands, stretches, known: known.size, of: count, progress, keep, left });
  return [...known.values(), ...made];
}

/** What tries depend on: settings and strategy, what they run under, and the bars. */
const nameOf = ({ plan, settings, series }: Sweep, vix: readonly BarSeries[]): string =>
  contentHash({ plan: plan.hash, settings: settings as unknown as JsonValue, data: dataHashOf([...series, ...vix]) });

/** Threads where the work is worth their beginning, or as many as were asked for. */
function handsFor(sweep: Sweep, order: SweepOrder, workers: number | undefined, tries: number): readonly Hand[] {
  const bars = Math.max(...order.series.map(({ count }) => count)) * tries * sweep.windows.every.length;
  const wanted = workers ?? (bars < WORTH_THREADS ? 1 : availableParallelism());
  const many = Math.min(wanted, tries);
  return many < 2 ? [ownHand(sweep)] : Array.from({ length: many }, () => threadHand(order));
}

/** The stretches of a part whose numbers are not known yet. */
function gapsIn({ from, until }: Stretch, known: ReadonlyMap<number, unknown>): readonly Stretch[] {
  const gaps: Stretch[] = [];
  for (let at = from; at < until; at += 1) {
    const last = gaps.at(-1);
    if (known.has(at)) continue;
    if (last?.until === at) gaps[gaps.length - 1] = { from: last.from, until: at + 1 };
    else gaps.push({ from: at, until: at + 1 });
  }
  return gaps;
}

async function writeFiles(
  result: SweepResult,
  { html, csv }: Pick<SweepAsked, 'html' | 'csv'>,
  { folder, installation }: CommandContext,
): Promise<readonly string[]> {
  const written: string[] = [];
  const write = async (name: string, text: string): Promise<void> => {
    const path = resolve(folder, name);
    await writeWhole(path, text);
    written.push(`Written to ${path}.`);
  };
  if (html !== undefined) await write(html, sweepPage(result, { madeBy: `Sutra ${installation.version}` }));
  if (csv !== undefined) await write(csv, sweepCsv(result));
  return written.length === 0 ? [] : [written.join('\n')];
}
