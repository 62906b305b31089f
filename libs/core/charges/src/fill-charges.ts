import {
  fail,
  Fault,
  formatMoney,
  moneyFromUnits,
  NO_MONEY,
  ok,
  valueOf,
  type Money,
  type Price,
  type Quantity,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { itemColumn, writeCharges } from './card-charges.js';
import type { ChargeFacts } from './charge-facts.js';
import { formatRate } from './rate.js';
import { rateCardOn, type BrokerageRule, type Charged, type RateCard } from './rate-card.js';
import { itemNames, items, type Item, type Side } from './vocabulary.js';

/** One line of a reckoning: what is taken, how much, and how it came about, in words. */
export interface ChargeLine {
  readonly item: Item;
  readonly amount: Money;
  readonly says: readonly string[];
}

/** What something cost, item by item. */
export interface Charges {
  readonly lines: readonly ChargeLine[];
  readonly total: Money;
  /** What is not certain about the rates, in words; empty when every rate is confirmed. */
  readonly doubts: readonly string[];
}

/** A trade, as far as charges care. For an exercised option the price is what it is worth inside the money. */
export interface ChargedFill {
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
  /** The value that this order had traded before: its first fills bear the brokerage, up to the order's most. */
  readonly tradedBefore?: Money;
}

/**
 * What one fill costs, each item exact to 1/10,000 rupee: for P&L while the day runs and for backtests. The day's
 * contract note adds up and rounds otherwise.
 */
export function chargesOfFill(
  facts: ChargeFacts,
  tradedOn: TradingDate,
  charged: Charged,
  fill: ChargedFill,
): Result<Charges, Fault> {
  const turnover = turnoverOf(fill);
  if (!turnover.ok) return turnover;
  const card = rateCardOn(facts, tradedOn, charged);
  if (!card.ok) return card;
  const column = itemColumn();
  const total = writeCharges(card.value, fill.side === 'sell', turnover.value, fill.tradedBefore ?? 0, column);
  return ok({
    lines: linesOf(card.value, fill, turnover.value, column),
    total: moneyFromUnits(total),
    doubts: card.value.doubts,
  });
}

/** What was paid or received; a fill of nothing, or below a price of zero, is its sender's to correct. */
export function turnoverOf({
  price,
  quantity,
  tradedBefore = NO_MONEY,
}: Omit<ChargedFill, 'side'>): Result<Money, Fault> {
  if (price >= 0 && quantity > 0 && tradedBefore >= 0) return ok(valueOf(price, quantity));
  const details = { price, quantity, tradedBefore };
  return fail(
    new Fault('invalid', 'CHARGES.NOT_A_FILL', 'a fill has a quantity and a price not below zero', { details }),
  );
}

function linesOf(
  card: RateCard,
  { side, tradedBefore }: ChargedFill,
  turnover: Money,
  column: Float64Array,
): ChargeLine[] {
  return items.flatMap((item, index): ChargeLine[] => {
    const amount = moneyFromUnits(column[index] ?? 0);
    if (item === 'brokerage') {
      const before = tradedBefore === undefined ? '' : `, after ${formatMoney(tradedBefore)} of the same order`;
      return [{ item, amount, says: [`${itemNames.brokerage}: ${brokerageInWords(card.brokerage)}${before}`] }];
    }
    if (item === 'gst')
      return amount === 0 ? [] : [{ item, amount, says: [`GST: ${formatRate(card.gst)} of ${gstBase(card)}`] }];
    const rate = card[side][item];
    if (rate === 0) return [];
    return [{ item, amount, says: [`${itemNames[item]}: ${formatRate(rate)} of ${formatMoney(turnover)} (${side})`] }];
  });
}

const gstBase = ({ bearsGst }: RateCard): string =>
  items
    .filter((_, index) => bearsGst[index] === 1)
    .map((item) => itemNames[item])
    .join(', ');

/** A broker's rule as its rate list would put it. */
export function brokerageInWords({ flat, rate, least, most }: BrokerageRule): string {
  if (rate === 0) return `${formatMoney(moneyFromUnits(flat))} an order`;
  const floor = least === 0 ? '' : `, at least ${formatMoney(moneyFromUnits(least))}`;
  const cap = most === Number.MAX_SAFE_INTEGER ? '' : `, at most ${formatMoney(moneyFromUnits(most))}`;
  return `${formatRate(rate)} an order${floor}${cap}`;
}
