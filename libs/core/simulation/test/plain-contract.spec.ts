// A backtest against arithmetic that is written here and shares nothing with it: its own bars, averages, fills, levels and sums, in
// whole units of 1/10,000 rupee. The contract is the plain one: a signal on a close fills at the next open, and nothing else happens.
import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import { backtest, barsFromRupees, plainSettings, reportOf } from '../src/index.js';
import { compare, entry, exit, gate, leg, seriesOf, start, strategy, type Json } from './scene.js';

const COUNT = 20_000;
const MINUTE_MS = 60_000;
const BEGIN_MS = Date.parse('2026-01-05T09:15:00+05:30');
const CAPITAL = 1_000_000;
const QUANTITY = 100;
const RUPEE = 10_000;
/** A sixteenth of a rupee: sums of such prices are exact in doubles, so that equal averages are equal to the bit here and there. */
const TICK = 625;

interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Minutes that wander about five hundred rupees. */
function wander(seed: number): readonly Bar[] {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  let last = 500 * RUPEE;
  return Array.from({ length: COUNT }, () => {
    const open = Math.max(50 * RUPEE, last + (below(9) - 4) * TICK);
    const close = Math.max(50 * RUPEE, open + (below(41) - 20) * TICK);
    const [high, low] = [Math.max(open, close) + below(10) * TICK, Math.min(open, close) - below(10) * TICK];
    last = close;
    return { open, high, low, close };
  });
}

const seriesFrom = (bars: readonly Bar[]) => {
  const rupees = (name: keyof Bar) => bars.map((bar) => bar[name] / RUPEE);
  const times = bars.map((_, row) => BEGIN_MS + row * MINUTE_MS);
  const columns = { opens: rupees('open'), highs: rupees('high'), lows: rupees('low'), closes: rupees('close') };
  return [seriesOf('ACME', certain(barsFromRupees('1MIN', { times, ...columns })))];
};

/** Sums of the last closes: whole numbers, so that averages can be compared without rounding. */
const sums = (closes: readonly number[], period: number) =>
  closes.map((_, row) =>
    row < period - 1 ? Number.NaN : closes.slice(row - period + 1, row + 1).reduce((sum, close) => sum + close, 0),
  );

/** Wilder's: means of the first changes, then smoothed. */
function strengths(closes: readonly number[], period: number): readonly number[] {
  const changes = closes.map((close, row) => (row === 0 ? 0 : close - (closes[row - 1] as number)));
  const mean = (sign: 1 | -1) => {
    const first = changes.slice(1, period + 1).reduce((sum, each) => sum + Math.max(0, sign * each), 0) / period;
    let now = first;
    return changes.map((change, row) => {
      if (row > period) now = (now * (period - 1) + Math.max(0, sign * change)) / period;
      return row < period ? Number.NaN : now;
    });
  };
  const [ups, downs] = [mean(1), mean(-1)];
  return ups.map((up, row) => 100 - 100 / (1 + up / (downs[row] as number)));
}

/** How a strategy leaves beside its signal, all in units from the entry; the trail moves the stop at closes. */
interface Guard {
  readonly stopAt?: (entry: number, steps: number) => number;
  readonly targetAt?: (entry: number) => number;
  readonly every?: number;
}

interface Drawn extends Guard {
  readonly side: 'buy' | 'sell';
  readonly enters: (row: number) => boolean;
  readonly leaves: (row: number) => boolean;
}

interface Trade {
  readonly entryRow: number;
  readonly exitRow: number;
  readonly entry: number;
  readonly exit: number;
  readonly reason: string;
}

/** The whole of the plain contract. */
function played(bars: readonly Bar[], { side, enters, leaves, stopAt, targetAt, every }: Drawn) {
  const gain = side === 'buy' ? 1 : -1;
  const trades: Trade[] = [];
  const equity: number[] = [];
  let held: { readonly row: number; readonly price: number; steps: number } | undefined;
  let wants: 'in' | 'out' | undefined;
  let worth = CAPITAL * RUPEE;
  const end = (exitRow: number, exitPrice: number, reason: string) => {
    if (held === undefined) return;
    trades.push({ entryRow: held.row, exitRow, entry: held.price, exit: exitPrice, reason });
    worth += gain * QUANTITY * (exitPrice - held.price);
    held = undefined;
  };
  for (const [row, { open, high, low, close }] of bars.entries()) {
    if (wants === 'in') held = { row, price: open, steps: 0 };
    if (wants === 'out') end(row, open, 'exit');
    wants = undefined;
    if (held !== undefined) {
      const stop = stopAt?.(held.price, held.steps) ?? -gain * Infinity;
      const target = targetAt?.(held.price) ?? gain * Infinity;
      const [best, worst] = gain > 0 ? [high, low] : [low, high];
      const stopReason = held.steps > 0 ? 'trailing' : 'stop';
      if (gain * open <= gain * stop) end(row, open, stopReason);
      else if (gain * open >= gain * target) end(row, open, 'target');
      else if (gain * worst <= gain * stop) end(row, stop, stopReason);
      else if (gain * best >= gain * target) end(row, target, 'target');
    }
    if (held !== undefined && every !== undefined) {
      held.steps = Math.max(held.steps, Math.floor((gain * (close - held.price)) / every));
    }
    equity.push(worth + (held === undefined ? 0 : gain * QUANTITY * (close - held.price)));
    if (held === undefined ? enters(row) : leaves(row)) wants = held === undefined ? 'in' : 'out';
  }
  return { trades, equity };
}

interface Case {
  readonly indicators: Json;
  readonly enter: unknown;
  readonly leave: unknown;
  readonly guard?: Json;
  readonly drawn: (closes: readonly number[]) => Drawn;
}

const named = (name: string) => ({ type: 'indicator', name });

const documentOf = ({ indicators, enter, leave, guard = {} }: Case, side: string): Json =>
  strategy(
    [
      start({ timeframe: '1MIN', indicators }),
      gate('in', enter),
      entry('enter', [leg('l', { positionType: side, quantity: QUANTITY, ...guard })], { arming: 'wheneverFlat' }),
      gate('out', leave),
      exit('leave'),
    ],
    ['start > in > enter > out > leave'],
  );

const time = (row: number) => new Date(BEGIN_MS + row * MINUTE_MS + 19_800_000).toISOString().replace('Z', '+05:30');
const paise = (units: number) => Math.round(units / 100);

/** Plays a case both ways, wants the same to the paisa from both engines, and answers the trades of the loop. */
function expectAgreement(each: Case, seed: number): readonly Trade[] {
  const bars = wander(seed);
  const drawn = each.drawn(bars.map(({ close }) => close));
  const own = played(bars, drawn);
  const wanted = own.trades.map(({ entryRow, exitRow, entry: entryPrice, exit: exitPrice, reason }) => ({
    ...{ side: drawn.side, quantity: QUANTITY, exitReason: reason, charges: 0 },
    ...{ entryAt: time(entryRow), entryPrice: entryPrice / RUPEE, exitAt: time(exitRow), exitPrice: exitPrice / RUPEE },
    pnl: paise(QUANTITY * (drawn.side === 'buy' ? exitPrice - entryPrice : entryPrice - exitPrice)) / 100,
  }));
  const series = seriesFrom(bars);
  for (const engine of ['oracle', 'auto'] as const) {
    const settings = { ...plainSettings, capital: CAPITAL };
    const outcome = certain(backtest({ document: documentOf(each, drawn.side), series, settings, engine }));
    expect(outcome.madeBy).toBe(engine === 'oracle' ? 'oracle' : 'kernel');
    const result = reportOf(outcome, series);
    const got = result.trades.map(
      ({ side, quantity, exitReason, charges, entryAt, entryPrice, exitAt, exitPrice, pnl }) => ({
        ...{ side, quantity, exitReason, charges, entryAt, entryPrice, exitAt, exitPrice, pnl },
      }),
    );
    expect(got).toEqual(wanted);
    const differs = result.equity.findIndex(({ value }, row) => value !== paise(own.equity[row] ?? Number.NaN) / 100);
    expect({ bars: result.equity.length, differs }).toEqual({ bars: COUNT, differs: -1 });
  }
  return own.trades;
}

const averages = (fast: number, slow: number) => ({
  fast: { type: 'sma', period: fast },
  slow: { type: 'sma', period: slow },
});

/** How far the fast average lies above the slow one, times both periods. */
const leadOf = (closes: readonly number[], fast: number, slow: number) => {
  const slowSums = sums(closes, slow);
  return sums(closes, fast).map((sum, row) => sum * slow - (slowSums[row] as number) * fast);
};

const crossing = (fast: number, slow: number, side: 'buy' | 'sell', guard: Guard = {}): Case['drawn'] => {
  const sign = side === 'buy' ? 1 : -1;
  return (closes) => {
    const lead = leadOf(closes, fast, slow).map((each) => sign * each);
    const at = (row: number) => lead[row] ?? Number.NaN;
    return {
      ...{ side, ...guard },
      enters: (row) => at(row - 1) <= 0 && at(row) > 0,
      leaves: (row) => at(row - 1) >= 0 && at(row) < 0,
    };
  };
};

const above = compare(named('fast'), 'crosses_above', named('slow'));
const below = compare(named('fast'), 'crosses_below', named('slow'));

/** The nearest unit, a tie towards the price that it counts from. */
const nearest = (from: number, thousandths: number) => {
  const exact = from * thousandths;
  const rest = exact % 1_000;
  const down = (exact - rest) / 1_000;
  return rest * 2 > 1_000 || (rest * 2 === 1_000 && thousandths < 1_000) ? down + 1 : down;
};

const cross: Case = { indicators: averages(20, 50), enter: above, leave: below, drawn: crossing(20, 50, 'buy') };

const reversal: Case = {
  indicators: { rsi: { type: 'rsi', period: 14 } },
  enter: compare(named('rsi'), '<', 30),
  leave: compare(named('rsi'), '>', 60),
  guard: { stopLoss: { type: 'percent', value: 0.5 }, target: { type: 'percent', value: 0.8 } },
  drawn: (closes) => {
    const rsi = strengths(closes, 14);
    return {
      side: 'buy',
      enters: (row) => (rsi[row] as number) < 30,
      leaves: (row) => (rsi[row] as number) > 60,
      stopAt: (from) => nearest(from, 995),
      targetAt: (from) => nearest(from, 1_008),
    };
  },
};

const trailed: Case = {
  indicators: averages(10, 30),
  enter: below,
  leave: above,
  guard: { stopLoss: { type: 'points', value: 3 }, trailing: { every: 1.5, moveBy: 1 } },
  drawn: crossing(10, 30, 'sell', {
    stopAt: (from, steps) => from + 3 * RUPEE - steps * RUPEE,
    every: 1.5 * RUPEE,
  }),
};

const quick: Case = {
  indicators: averages(2, 3),
  enter: above,
  leave: below,
  guard: { stopLoss: { type: 'points', value: 0.5 } },
  drawn: crossing(2, 3, 'buy', { stopAt: (from) => from - RUPEE / 2 }),
};

const reasons = (trades: readonly Trade[]) => [...new Set(trades.map(({ reason }) => reason))].sort();

describe('the plain contract, against a loop of its own over 20,000 bars', () => {
  it('long from one cross of two averages to the other', () => {
    const trades = expectAgreement(cross, 20_261_122);
    expect(trades.length).toBeGreaterThan(150);
  });

  it('a reversal of strength with stop and target inside the bar', () => {
    const trades = expectAgreement(reversal, 7);
    expect(reasons(trades)).toEqual(['exit', 'stop', 'target']);
    expect(trades.length).toBeGreaterThan(150);
  });

  it('short with a stop that trails', () => {
    const trades = expectAgreement(trailed, 11);
    expect(reasons(trades)).toEqual(['exit', 'stop', 'trailing']);
    expect(trades.length).toBeGreaterThan(200);
  });

  it('the bar of an entry is also the bar of its exit: stopped inside it, or wanted out on its close', () => {
    const trades = expectAgreement(quick, 13);
    const stoppedAtOnce = trades.filter(({ reason, entryRow, exitRow }) => reason === 'stop' && exitRow === entryRow);
    const leftAtOnce = trades.filter(({ reason, entryRow, exitRow }) => reason === 'exit' && exitRow === entryRow + 1);
    expect(stoppedAtOnce.length).toBeGreaterThan(300);
    expect(leftAtOnce.length).toBeGreaterThan(300);
  });
});
