// A day's fills as a contract note sees them: orders, which pay brokerage, and turnovers, which pay levies.
import { add, fail, Fault, NO_MONEY, ok, type Money, type Price, type Quantity, type Result } from '@sutra/kernel';
import { turnoverOf } from './fill-charges.js';
import { NOTHING, partsOf, plusTraded, type DayOfInstrument } from './netting.js';
import type { Charged } from './rate-card.js';
import {
  chargeSegmentOf,
  marketOf,
  type ChargeSegment,
  type Exchange,
  type HeldAs,
  type Occasion,
  type Side,
  type TradedKind,
} from './vocabulary.js';

/** A fill as it enters the day's reckoning. */
export interface DayFill {
  /** Fills of one order share its name: brokerage is for the executed order. An exercise is an order of its own. */
  readonly order: string;
  /** Equal names are one instrument; what is bought and sold of it on the day is netted. */
  readonly instrument: string;
  readonly exchange: Exchange;
  readonly kind: TradedKind;
  readonly heldAs: HeldAs;
  /** BSE's group of the share; left out for an ordinary one. */
  readonly group?: string;
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
  readonly occasion?: Occasion;
  /** The broker closed the position because of the time of day, for which it takes a fee. */
  readonly isSquaredOffByBroker?: boolean;
}

type ChargedAs = Pick<Charged, 'exchange' | 'segment' | 'occasion' | 'group'>;

/** Turnover of one side that pays the same rates. */
export interface Turnover extends ChargedAs {
  readonly section: string;
  readonly side: Side;
  readonly turnover: Money;
}

/** An executed order, charged as the day's netting makes it. */
export interface OrderOfDay extends ChargedAs {
  readonly order: string;
  readonly section: string;
  readonly turnover: Money;
  readonly isSquaredOffByBroker: boolean;
}

export interface TradingDay {
  readonly turnovers: readonly Turnover[];
  readonly orders: readonly OrderOfDay[];
  /** Instruments whose shares leave the depository. */
  readonly delivered: readonly string[];
}

/** The column of a contract note: one market of one exchange. */
export const sectionOf = ({ exchange, segment }: ChargedAs): string => `${exchange} ${marketOf(segment)}`;

export function tradingDayOf(fills: readonly DayFill[]): Result<TradingDay, Fault> {
  const instruments = new Map<string, DayOfInstrument>();
  const orders = new Map<string, { first: DayFill; turnover: Money; isSquaredOffByBroker: boolean }>();
  const turnovers = new Map<string, Turnover>();
  for (const fill of fills) {
    const turnover = turnoverOf(fill);
    if (!turnover.ok) return turnover;
    const known = orders.get(fill.order);
    if (known !== undefined && !isSameOrder(known.first, fill)) return fail(mixedOrder(fill));
    orders.set(fill.order, {
      first: known?.first ?? fill,
      turnover: add(known?.turnover ?? NO_MONEY, turnover.value),
      isSquaredOffByBroker: (known?.isSquaredOffByBroker ?? false) || fill.isSquaredOffByBroker === true,
    });
    if (isNetted(fill.kind)) addTrade(instruments, fill, fill.kind, turnover.value);
    else addTurnover(turnovers, chargedAs(fill, fill.kind), fill.side, turnover.value);
  }
  for (const day of instruments.values()) addNetted(turnovers, day);
  return ok({
    turnovers: [...turnovers.values()],
    orders: [...orders].map(([order, { first, turnover, isSquaredOffByBroker }]) => {
      const as = chargedAs(first, segmentOfOrder(first, instruments.get(nettingKey(first))));
      return { order, ...as, section: sectionOf(as), turnover, isSquaredOffByBroker };
    }),
    delivered: [...instruments.values()]
      .filter(({ bought, sold }) => sold.quantity > bought.quantity)
      .map(({ instrument, exchange }) => `${instrument} on ${exchange}`),
  });
}

const isNetted = (kind: TradedKind): kind is 'equity' | 'fund' => kind === 'equity' || kind === 'fund';

const nettingKey = ({ exchange, instrument }: DayFill): string => `${exchange} ${instrument}`;

function addTrade(
  instruments: Map<string, DayOfInstrument>,
  fill: DayFill,
  kind: 'equity' | 'fund',
  turnover: Money,
): void {
  const { exchange, instrument, group } = fill;
  const day = instruments.get(nettingKey(fill)) ?? {
    instrument,
    exchange,
    kind,
    group,
    bought: NOTHING,
    sold: NOTHING,
  };
  const side = fill.side === 'buy' ? 'bought' : 'sold';
  instruments.set(nettingKey(fill), { ...day, [side]: plusTraded(day[side], { quantity: fill.quantity, turnover }) });
}

function addNetted(turnovers: Map<string, Turnover>, day: DayOfInstrument): void {
  const { exchange, kind, group } = day;
  for (const { side, intraday, delivery } of partsOf(day)) {
    const common = { exchange, ...(group === undefined ? {} : { group }) };
    addTurnover(turnovers, { ...common, segment: `${kind}-intraday` }, side, intraday);
    addTurnover(turnovers, { ...common, segment: `${kind}-delivery` }, side, delivery);
  }
}

function addTurnover(turnovers: Map<string, Turnover>, as: ChargedAs, side: Side, turnover: Money): void {
  if (turnover === 0) return;
  const key = [as.exchange, as.segment, as.group, as.occasion, side].join('|');
  const sum = add(turnovers.get(key)?.turnover ?? NO_MONEY, turnover);
  turnovers.set(key, { ...as, section: sectionOf(as), side, turnover: sum });
}

function chargedAs({ exchange, group, occasion }: DayFill, segment: ChargeSegment): ChargedAs {
  return {
    exchange,
    segment,
    ...(group === undefined ? {} : { group }),
    ...(occasion === undefined ? {} : { occasion }),
  };
}

/** An order on a side without excess has only traded within the day; on the other side its product decides. */
function segmentOfOrder({ kind, heldAs, side }: DayFill, day: DayOfInstrument | undefined): ChargeSegment {
  if (day === undefined) return chargeSegmentOf(kind, heldAs);
  const excess = (day.bought.quantity - day.sold.quantity) * (side === 'buy' ? 1 : -1);
  return chargeSegmentOf(kind, excess > 0 ? heldAs : 'intraday');
}

const isSameOrder = (a: DayFill, b: DayFill): boolean =>
  a.instrument === b.instrument &&
  a.exchange === b.exchange &&
  a.kind === b.kind &&
  a.heldAs === b.heldAs &&
  a.group === b.group &&
  a.side === b.side &&
  a.occasion === b.occasion;

const mixedOrder = ({ order }: DayFill): Fault =>
  new Fault('invalid', 'CHARGES.MIXED_ORDER', `fills of order ${order} disagree on what was traded`, {
    details: { order },
  });
