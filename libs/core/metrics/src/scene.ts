import { daysOf, returnsOf, type Days } from './days.js';
import { drawdownsOf, type Drawdowns } from './drawdown.js';
import { checkTrades, settingsOf, type EquityCurve, type MetricsInput, type Settings, type Trade } from './input.js';
import { momentsOf, type Moments } from './moments.js';
import { pairedWith, type Paired } from './paired.js';
import { tallyOf, type Tally } from './tally.js';

/** What all figures are made from, worked out once. */
export interface Scene {
  readonly capital: number;
  /** What the run was worth in the end. */
  readonly final: number;
  readonly curve: EquityCurve;
  readonly days: Days;
  /** Daily returns; none once nothing was left to earn on. */
  readonly returns: Float64Array | undefined;
  readonly moments: Moments | undefined;
  readonly drawdowns: Drawdowns;
  readonly trades: readonly Trade[];
  readonly tally: Tally;
  /** The run's and the benchmark's returns between days that both have. */
  readonly paired: Paired | undefined;
  readonly settings: Settings;
}

export function sceneOf({ equity, trades, capital, benchmark, settings }: MetricsInput): Scene {
  checkTrades(trades);
  const days = daysOf(equity);
  const returns = returnsOf(days.value, capital);
  return {
    ...{ capital, days, returns, trades, curve: equity },
    final: days.value.at(-1) ?? capital,
    moments: returns && momentsOf(returns),
    drawdowns: drawdownsOf(equity, capital),
    tally: tallyOf(trades),
    paired: benchmark && pairedWith(days, daysOf(benchmark)),
    settings: settingsOf(settings),
  };
}
