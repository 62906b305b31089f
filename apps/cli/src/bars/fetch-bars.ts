import type { MergeReport } from '@sutra/bars';
import { sumOfReports } from '@sutra/bars';
import { BarWriter } from '@sutra/bar-store';
import { epochMs, Fault, InstrumentId, startOf, type FaultKind, type TradingDate } from '@sutra/kernel';
import type { HistoryPiece, HistoryProvider, HistoryQuestion, RefusedBar } from '@sutra/market-data';
import type { Timeframe } from '@sutra/market';
import { usageFault } from '../command/usage-fault.js';
import type { Progress } from '../output/progress-line.js';

export interface FetchOrder {
  readonly folder: string;
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly from: TradingDate;
  readonly until: TradingDate;
}

/** What came of a fetch, to the row and to the day. */
export interface FetchReport {
  readonly provider: string;
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly from: TradingDate;
  /** The last day that was answered for; before the last one that was asked where it failed in between. */
  readonly until: TradingDate | undefined;
  readonly pieces: number;
  readonly rows: number;
  readonly bars: number;
  readonly refused: Readonly<Record<string, number>>;
  /** The first of the refused rows, with the first day of the answer in which they stood. */
  readonly examples: readonly (RefusedBar & { readonly answer: TradingDate })[];
  readonly passedOver: Readonly<Record<string, number>>;
  readonly remarks: Readonly<Record<string, number>>;
  readonly missing: readonly TradingDate[];
  readonly untraded: readonly TradingDate[];
  readonly unknown: readonly TradingDate[];
  readonly months: number;
  readonly stored: MergeReport;
  /** Why it ended before its time; what was stored until then stays. */
  readonly failure: { readonly kind: FaultKind; readonly code: string; readonly message: string } | undefined;
}

const EXAMPLES_MOST = 100;

/** Takes a provider's bars into the store, piece by piece, so that what came before a failure is kept. */
export async function fetchBars(
  history: HistoryProvider,
  { folder, from, until, ...asked }: FetchOrder,
  progress: Progress,
): Promise<FetchReport> {
  const instrument = InstrumentId.parse(asked.instrument);
  if (!instrument.ok) throw usageFault(`${instrument.error.message}.`);
  const question: HistoryQuestion = { instrument: instrument.value, timeframe: asked.timeframe, from, until };
  const writer = await BarWriter.open(folder);
  const [pieces, merges]: [HistoryPiece[], MergeReport[]] = [[], []];
  let failure: Fault | undefined;
  try {
    progress.show(`asking ${history.declaration.title}`);
    for await (const piece of history.bars(question)) {
      for (const chunk of piece.chunks) merges.push(await writer.merge(chunk));
      pieces.push(piece);
      progress.show(`${history.declaration.title}, until ${piece.until}`, shareOf(piece.until, { from, until }));
    }
  } catch (error) {
    // A refusal before the first answer is the whole answer.
    if (!(error instanceof Fault) || pieces.length === 0) throw error;
    failure = error;
  } finally {
    await writer.close();
  }
  return reportOf(history, question, { pieces, merges, failure });
}

const shareOf = (date: TradingDate, { from, until }: { from: TradingDate; until: TradingDate }): number => {
  const [first, last] = [epochMs(startOf(from)), epochMs(startOf(until))];
  return last === first ? 1 : Math.min(1, (epochMs(startOf(date)) - first) / (last - first));
};

interface Fetched {
  readonly pieces: readonly HistoryPiece[];
  readonly merges: readonly MergeReport[];
  readonly failure: Fault | undefined;
}

function reportOf(
  history: HistoryProvider,
  question: HistoryQuestion,
  { pieces, merges, failure }: Fetched,
): FetchReport {
  const { instrument, timeframe, from } = question;
  return {
    ...{ provider: history.declaration.title, instrument, timeframe, from, until: pieces.at(-1)?.until },
    pieces: pieces.length,
    rows: pieces.reduce((sum, { rows }) => sum + rows, 0),
    bars: pieces.reduce((sum, { bars }) => sum + bars, 0),
    refused: summed(pieces.map(({ refused }) => refused)),
    examples: pieces
      .flatMap((piece) => piece.examples.map((example) => ({ ...example, answer: piece.from })))
      .slice(0, EXAMPLES_MOST),
    passedOver: summed(pieces.map(({ passedOver }) => passedOver)),
    remarks: summed(pieces.map(({ remarks }) => remarks)),
    missing: pieces.flatMap(({ missing }) => missing),
    untraded: pieces.flatMap(({ untraded }) => untraded),
    unknown: pieces.flatMap(({ unknown }) => unknown),
    months: new Set(pieces.flatMap(({ chunks }) => chunks.map(({ key }) => key.month))).size,
    stored: sumOfReports(merges),
    failure: failure && { kind: failure.kind, code: failure.code, message: failure.message },
  };
}

function summed(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const each of counts) for (const [what, times] of Object.entries(each)) sums[what] = (sums[what] ?? 0) + times;
  return sums;
}
