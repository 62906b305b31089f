import { Fault, orThrow } from '@sutra/kernel';
import { answerOf, type BarSeries } from '@sutra/simulation';
import { conclude, evaluate, openSweep, planSweep, type Sweep, type SweepResult, type Try } from '@sutra/sweep';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { pagesOf, partsOf } from '../results/pieces.js';
import { firstFigures, madeOf } from './make-result.js';
import type { ReadBars } from './read-series.js';
import type { ConcludeWork, Outcome, RunWork, TryWork, Work } from './work.messages.js';

/** How a thread is told to stop, and tells how far it is. */
export interface Way {
  readonly isCalledOff: () => boolean;
  readonly onProgress: (part: number) => void;
}

/** Does one task over bars that have been read. Equal work over equal bars comes to an equal outcome, to the byte. */
export function doWork(work: Work, bars: ReadBars, way: Way): Outcome {
  switch (work.do) {
    case 'run':
      return run(work, bars, way);
    case 'try':
      return tryThem(work, bars, way);
    case 'conclude':
      return concludeThem(work, bars);
  }
}

function run({ document, settings, isTraced, madeBy }: RunWork, { series, vix }: ReadBars, way: Way): Outcome {
  const json = JSON.parse(document) as unknown;
  const answer = orThrow(
    answerOf(
      { document: json, series, settings, vix },
      { isTraced, isCancelled: way.isCalledOff, onProgress: (rows, of) => way.onProgress(rows / of) },
    ),
  );
  if (!answer.isWhole || way.isCalledOff()) return { is: 'calledOff' };
  const underlying = series[0]?.symbol ?? '';
  return { is: 'made', made: madeOf({ result: answer.result, series, underlying, madeBy }) };
}

function tryThem(work: TryWork, bars: ReadBars, { isCalledOff, onProgress }: Way): Outcome {
  const { from, until } = work;
  const indices = Array.from({ length: until - from }, (_, at) => from + at);
  let done = 0;
  const onTry = (): void => onProgress((done += 1) / indices.length);
  const tries = evaluate(sweepOver(work, bars), indices, { onTry, isCancelled: isCalledOff });
  if (tries.length < indices.length) return { is: 'calledOff' };
  return { is: 'tried', count: tries.length, body: deflateRawSync(JSON.stringify(tries)) };
}

function concludeThem(work: ConcludeWork, bars: ReadBars): Outcome {
  const parts = work.parts.map((part) => JSON.parse(inflateRawSync(part).toString('utf8')) as readonly Try[]);
  const result = orThrow(conclude(sweepOver(work, bars), parts));
  const { ranking, ...answer } = result;
  return {
    is: 'made',
    made: {
      dataHash: result.dataHash,
      figures: firstFigures(bestOf(result)),
      summary: { ranked: ranking.length },
      pieces: [
        ...pagesOf('ranking', ranking),
        ...pagesOf('answer', [answer]),
        ...partsOf('json', JSON.stringify(result)),
      ],
    },
  };
}

/** Of a walk-forward the days out of sample, joined; otherwise the best try. */
const bestOf = ({ ranking, walkForward }: SweepResult): Readonly<Record<string, number | null>> =>
  walkForward?.figures ?? ranking[0]?.figures ?? {};

function sweepOver({ document, settings, sweep }: TryWork | ConcludeWork, { series, vix }: ReadBars): Sweep {
  const plan = orThrow(planSweep(JSON.parse(document), sweep));
  return orThrow(openSweep(plan, { series: series as BarSeries[], settings, vix }));
}

/** Bars that were changed meanwhile would make a sweep of two halves that don't belong together. */
export function assertSameBars(work: Work, { stamps }: ReadBars): void {
  if (work.do === 'run' || work.series.every(({ stamp }, at) => stamp === stamps[at])) return;
  const message = 'Its bars were changed while the sweep went on; start it again';
  throw new Fault('refused', 'BACKTEST.BARS_CHANGED', message);
}
