import {
  bundledChargeFacts,
  chargesOfFill,
  chargeSegmentOf,
  readChargeFacts,
  type ChargeFacts,
  type HeldAs,
  type TradedKind,
} from '@sutra/charges';
import {
  certain,
  divideRounded,
  orThrow,
  type Money,
  type Price,
  type Quantity,
  type TradingDate,
} from '@sutra/kernel';

/** A fill as whoever charges it sees it. */
export interface ChargeableFill {
  readonly exchange: 'NSE' | 'BSE';
  readonly kind: TradedKind;
  readonly heldAs: HeldAs;
  readonly isBuy: boolean;
  readonly price: number;
  readonly quantity: number;
  readonly day: string;
  /** An option that ends in the money is exercised, not traded. */
  readonly isExercise: boolean;
  /** What the same order had traded before on that day: brokerage is for the order, not for each of its fills. */
  readonly tradedBefore?: number;
}

/** What a fill costs, in 1/10,000 rupee. */
export type Charger = (fill: ChargeableFill) => number;

export interface ChargerSettings {
  readonly charges: string;
  readonly broker: string;
}

/** The charges of a run: by the dated rulebook, a percentage of the value, or none. */
export function chargerOf({ charges, broker }: ChargerSettings, given?: ChargeFacts): Charger {
  if (charges === 'none') return () => 0;
  if (charges.startsWith('percent:')) {
    const ofValue = percentOfValue(charges.slice('percent:'.length));
    return ({ price, quantity }) => ofValue(price, quantity);
  }
  const facts = given ?? certain(readChargeFacts(bundledChargeFacts));
  return ({ exchange, kind, heldAs, isBuy, price, quantity, day, isExercise, tradedBefore = 0 }) => {
    const segment = chargeSegmentOf(kind, heldAs);
    const charged = { broker, exchange, segment, ...(isExercise && { occasion: 'exercise' as const }) };
    const fill = {
      side: isBuy ? ('buy' as const) : ('sell' as const),
      price: price as Price,
      quantity: quantity as Quantity,
      ...(tradedBefore > 0 && { tradedBefore: tradedBefore as Money }),
    };
    return orThrow(chargesOfFill(facts, day as TradingDate, charged, fill)).total;
  };
}

/** A percentage of the value of a fill, half away from zero; in plain numbers wherever they hold it exactly. */
export function percentOfValue(percent: string): (price: number, quantity: number) => number {
  const { numerator, denominator } = rateOf(percent);
  const [above, below] = [Number(numerator), Number(denominator)];
  const isPlain = Number.isSafeInteger(above) && Number.isSafeInteger(2 * below);
  return (price, quantity) => {
    const value = price * quantity * above;
    if (isPlain && value >= 0 && value <= MOST_PLAIN) {
      // A remainder of doubles costs more than all the rest; of a quotient that is one too large it comes out negative.
      const quotient = Math.floor(value / below);
      const rest = value - quotient * below;
      const whole = rest < 0 ? quotient - 1 : quotient;
      return whole + (2 * (rest < 0 ? rest + below : rest) >= below ? 1 : 0);
    }
    return Number(divideRounded(BigInt(price) * BigInt(quantity) * numerator, denominator, 'half-away'));
  };
}

/** Products up to here come out exactly, and so does one that is larger by the divisor. */
const MOST_PLAIN = 2 ** 52;

/** A decimal percentage as a ratio, so that 0.03 is exactly three ten-thousandths. */
function rateOf(percent: string): { readonly numerator: bigint; readonly denominator: bigint } {
  const [whole = '0', fraction = ''] = percent.split('.');
  return { numerator: BigInt(whole + fraction), denominator: 100n * 10n ** BigInt(fraction.length) };
}
