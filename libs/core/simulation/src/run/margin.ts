import { toRupees, UNITS_PER_RUPEE } from '@sutra/kernel';
import { impliedVolatility, optionPrice } from '@sutra/pricing';
import { isIndex } from '@sutra/market';
import { settlementOf, type Traded } from '../contracts/contract.js';
import type { Holding, Simulation } from './simulation.js';

/** Moves of the underlying that are tried, as parts of the scan range, and of the volatility, as parts of it. */
const MOVES = [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1];
const SWINGS = [0.75, 1.25];
/** How far an underlying is scanned, and the exposure margin on short legs, in parts of its price. */
const ofIndex = { scan: 0.093, exposure: 0.02 };
const ofStock = { scan: 0.15, exposure: 0.035 };
const INTRADAY_SHARE = 0.2;
const USUAL_VOLATILITY = 0.15;

interface Held {
  readonly traded: Traded;
  readonly direction: 1 | -1;
  readonly units: number;
  readonly mark: number;
  readonly isIntraday: boolean;
}

const heldOf = ({ traded, position, mark, terms }: Holding, units = position.quantity): Held[] =>
  traded === undefined || units === 0
    ? []
    : [{ traded, direction: position.direction, units, mark, isIntraday: terms.productType === 'intraday' }];

/** The margin of all that is open now: an estimate. */
export const marginNow = (simulation: Simulation): number =>
  marginOf(
    simulation,
    simulation.live.flatMap((holding) => heldOf(holding)),
  );

/** The same with legs that are about to be entered. */
export const marginWith = (
  simulation: Simulation,
  planned: readonly { readonly holding: Holding; readonly quantity: number }[],
): number =>
  marginOf(simulation, [
    ...simulation.live.flatMap((holding) => heldOf(holding)),
    ...planned.flatMap(({ holding, quantity }) => heldOf(holding, quantity)),
  ]);

/**
 * An estimate in the manner of SPAN: what all derivatives of one underlying together would lose in the worst of a few moves
 * of price and volatility, so that a hedge counts, plus exposure on what is short; premiums and shares are paid for.
 */
export function marginOf(simulation: Simulation, held: readonly Held[]): number {
  let margin = 0;
  for (const { traded, units, mark, isIntraday, direction } of held) {
    const value = Math.round(units * (mark > 0 ? mark : 0));
    if (traded.kind === 'equity') margin += isIntraday ? Math.round(value * INTRADAY_SHARE) : value;
    else if (traded.kind === 'option' && direction > 0) margin += value;
  }
  const derivatives = held.filter(({ traded }) => traded.kind !== 'equity');
  if (derivatives.length === 0) return margin;
  const spot = simulation.tape.bars.closes[simulation.row] ?? 0;
  const { scan, exposure } = isIndex(simulation.world.market, simulation.tape.symbol) ? ofIndex : ofStock;
  const short = derivatives.filter(({ traded, direction }) => traded.kind === 'future' || direction < 0);
  const exposed = short.reduce((sum, { units }) => sum + units * spot * exposure, 0);
  return margin + Math.round(worstLoss(simulation, derivatives, spot, scan) + exposed);
}

function worstLoss(simulation: Simulation, held: readonly Held[], spot: number, scan: number): number {
  const paid = held.reduce(
    (sum, { traded, direction, units, mark }) => (traded.kind === 'option' && direction > 0 ? sum + units * mark : sum),
    0,
  );
  const curves = held.map((each) => curveOf(simulation, each, spot));
  let worst = 0;
  for (const move of MOVES) {
    for (const swing of SWINGS) {
      const loss = curves.reduce((sum, lossAt) => sum + lossAt(spot * (1 + move * scan), swing), 0);
      if (loss > worst) worst = loss;
    }
  }
  // A premium that was paid is already counted; it can be lost once.
  return Math.max(0, worst - paid);
}

type Loss = (spot: number, swing: number) => number;

function curveOf({ settings, tape, row }: Simulation, { traded, direction, units, mark }: Held, spot: number): Loss {
  const change = (price: number): number => -direction * units * (price - mark);
  const { right, expiresAt, strike } = traded;
  if (right === null || expiresAt === null) return (moved) => change(mark + moved - spot);
  const years = Math.max(0, expiresAt - (tape.ends[row] ?? 0)) / (365 * 86_400_000);
  if (years === 0) return (moved) => change(settlementOf(traded, moved));
  const option = { kind: right === 'CE' ? ('call' as const) : ('put' as const), strike: toRupees(strike) };
  const marketAt = (price: number) => ({
    underlying: { on: 'spot' as const, price: toRupees(price) },
    ...{ rate: settings.ratePercent / 100, years },
  });
  const implied = impliedVolatility(marketAt(spot), option, toRupees(mark));
  const volatility = implied.ok ? implied.value : USUAL_VOLATILITY;
  return (moved, swing) => change(optionPrice(marketAt(moved), option, volatility * swing) * UNITS_PER_RUPEE);
}

/** Keeps the largest margin that was ever asked for. */
export function noteMargin(simulation: Simulation, at: number): void {
  const margin = marginNow(simulation);
  if (margin <= simulation.marginPeak) return;
  simulation.marginPeak = margin;
  simulation.marginPeakAt = at;
}
