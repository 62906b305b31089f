import type { BrokerageRule, RateCard } from './rate-card.js';
import { shareOf } from './rate.js';
import { items } from './vocabulary.js';

const [BROKERAGE, EXCHANGE, CLEARING, IPFT, SEBI, GST, STT, CTT, STAMP] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Brokerage for an order of that turnover so far; an order that traded nothing costs nothing. */
export function brokerageOf({ flat, rate, least, most }: BrokerageRule, turnover: number): number {
  if (turnover === 0) return 0;
  const asked = flat + shareOf(turnover, rate);
  return asked < least ? least : asked > most ? most : asked;
}

/**
 * Writes what a fill pays, item by item, in units of money, each rounded once with a tie upwards; returns the sum. An
 * order's earlier fills have paid their part of the brokerage, so `before` says how much of the order had traded. It
 * allocates nothing: every reckoning of a fill, one or a million, is this one.
 */
export function writeCharges(
  card: RateCard,
  isSale: boolean,
  turnover: number,
  before: number,
  into: Float64Array,
): number {
  const rates = isSale ? card.sell : card.buy;
  const brokerage =
    before === 0
      ? brokerageOf(card.brokerage, turnover)
      : brokerageOf(card.brokerage, before + turnover) - brokerageOf(card.brokerage, before);
  const exchange = shareOf(turnover, rates.exchange);
  const clearing = shareOf(turnover, rates.clearing);
  const ipft = shareOf(turnover, rates.ipft);
  const sebi = shareOf(turnover, rates.sebi);
  const stt = shareOf(turnover, rates.stt);
  const ctt = shareOf(turnover, rates.ctt);
  const stamp = shareOf(turnover, rates.stamp);
  const { bearsGst } = card;
  const taxable =
    brokerage * (bearsGst[BROKERAGE] ?? 0) +
    exchange * (bearsGst[EXCHANGE] ?? 0) +
    clearing * (bearsGst[CLEARING] ?? 0) +
    ipft * (bearsGst[IPFT] ?? 0) +
    sebi * (bearsGst[SEBI] ?? 0);
  const gst = shareOf(taxable, card.gst);
  into[BROKERAGE] = brokerage;
  into[EXCHANGE] = exchange;
  into[CLEARING] = clearing;
  into[IPFT] = ipft;
  into[SEBI] = sebi;
  into[GST] = gst;
  into[STT] = stt;
  into[CTT] = ctt;
  into[STAMP] = stamp;
  return brokerage + exchange + clearing + ipft + sebi + gst + stt + ctt + stamp;
}

/** A place for the items of one reckoning. */
export const itemColumn = (): Float64Array => new Float64Array(items.length);
