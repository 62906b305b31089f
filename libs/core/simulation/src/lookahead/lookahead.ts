import { ok, type Fault, type Result } from '@sutra/kernel';
import { barColumns, appendRows, rowFrom, type BarColumns } from '@sutra/bars';
import type { Signal } from '@sutra/strategy';
import { runPrepared } from '../run/backtest.js';
import { prepare, type BacktestRequest, type Prepared } from '../run/prepare.js';

/** A decision, or a value that decisions read, which changes when later bars are taken away. */
export interface LookaheadFinding {
  readonly what: 'signals' | 'column';
  /** The moment that should not have known. */
  readonly at: number;
  /** Of a column its key, of signals the nodes that decided. */
  readonly of: string;
  readonly withFuture: string;
  readonly without: string;
}

export interface LookaheadVerdict {
  readonly isClean: boolean;
  readonly findings: readonly LookaheadFinding[];
  /** How many prefixes were run, and how many decisions compared; none of either proves nothing. */
  readonly prefixes: number;
  readonly decisions: number;
}

export interface LookaheadOptions {
  /** How many prefixes to run; each costs a run. */
  readonly prefixes?: number;
  readonly findings?: number;
}

/**
 * Proves that nothing in a strategy, nor in the columns that it reads, sees what comes later: it runs the strategy over all
 * bars and over prefixes of them, and compares every decision and the newest value of every column.
 */
export function lookahead(
  request: BacktestRequest,
  { prefixes = 24, findings: most = 100 }: LookaheadOptions = {},
): Result<LookaheadVerdict, Fault> {
  const whole = prepare(request);
  if (!whole.ok) return whole;
  const decided = decisionsOf(whole.value, request);
  const findings: LookaheadFinding[] = [];
  let decisions = 0;
  let prefixesRun = 0;
  const cuts = cutsOf(whole.value, prefixes);
  for (const cut of cuts) {
    const shorter = { ...request, ...before(request, cut) };
    const prefix = prepare(shorter);
    // A prefix in which another symbol has no bars yet proves nothing, and disproves nothing.
    if (!prefix.ok) continue;
    prefixesRun += 1;
    findings.push(...columnFindings(whole.value, prefix.value, cut));
    const again = decisionsOf(prefix.value, shorter);
    for (const [at, told] of again) {
      decisions += 1;
      const known = decided.get(at);
      if (known?.text !== told.text) findings.push(signalFinding(at, known, told));
    }
    if (findings.length >= most) break;
  }
  const found = onlyOnce(findings).slice(0, most);
  return ok({ isClean: found.length === 0, findings: found, prefixes: prefixesRun, decisions });
}

interface Decided {
  readonly text: string;
  readonly nodes: string;
}

function decisionsOf(prepared: Prepared, request: BacktestRequest): ReadonlyMap<number, Decided> {
  const decided = new Map<number, Decided>();
  const onPass = (at: number, signals: readonly Signal[]): void => {
    const nodes = signals.map(({ action, nodeId }) => `${action} ${nodeId}`).join(', ');
    decided.set(at, { text: JSON.stringify(signals), nodes });
  };
  runPrepared(prepared, request, { onPass });
  return decided;
}

const signalFinding = (at: number, known: Decided | undefined, told: Decided): LookaheadFinding => ({
  ...{ what: 'signals', at, of: [known?.nodes, told.nodes].filter(Boolean).join(' / ') },
  ...{ withFuture: known?.nodes ?? 'no pass', without: told.nodes },
});

/** Beginnings of bars, spread evenly over the run, at which the data is cut; of few bars every one but the first. */
function cutsOf({ tape, from, until }: Prepared, asked: number): readonly number[] {
  const rows = until - from;
  const count = Math.min(asked, rows - 1);
  return Array.from({ length: Math.max(0, count) }, (_, at) => {
    const row = from + Math.floor(((at + 1) * rows) / (count + 1));
    return tape.bars.times[row] ?? 0;
  });
}

/** A request whose bars all begin before a moment. */
function before(request: BacktestRequest, cut: number): Pick<BacktestRequest, 'series' | 'vix'> {
  const shorten = (bars: BarColumns): BarColumns => {
    const columns = barColumns(bars.timeframe, { capacity: rowFrom(bars, cut) });
    appendRows(columns, bars, { from: 0, until: rowFrom(bars, cut) });
    return columns;
  };
  const series = request.series
    .map((each) => ({ ...each, bars: shorten(each.bars) }))
    .filter(({ bars }) => bars.count > 0);
  const vix = request.vix && { ...request.vix, bars: shorten(request.vix.bars) };
  return { series, vix: vix !== undefined && vix.bars.count > 0 ? vix : undefined };
}

/** The newest value of each column that a prefix knows, against what the whole run says of it. */
function columnFindings(whole: Prepared, prefix: Prepared, cut: number): readonly LookaheadFinding[] {
  return prefix.columns.flatMap((column, index): LookaheadFinding[] => {
    const known = whole.columns[index];
    for (let at = 0; at < column.count && (column.knownAt[at] ?? 0) <= cut; at += 1) {
      const [without, withFuture] = [column.values[at] ?? null, known?.values[at] ?? null];
      if (Object.is(without, withFuture)) continue;
      const of = prefix.program.columns[index]?.key ?? '';
      return [
        { what: 'column', at: column.knownAt[at] ?? 0, of, withFuture: String(withFuture), without: String(without) },
      ];
    }
    return [];
  });
}

function onlyOnce(findings: readonly LookaheadFinding[]): readonly LookaheadFinding[] {
  const seen = new Map(findings.map((finding) => [`${finding.what} ${finding.at} ${finding.of}`, finding]));
  return [...seen.values()].toSorted((a, b) => a.at - b.at);
}
