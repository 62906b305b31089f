// What a day costs, as the broker's contract note says it. Levies are added up over a section (one market of one exchange)
// before they are rounded, brokerage is rounded order by order, GST is on what has been booked; where each of them rounds
// is a dated fact. Fees that the broker books besides the note are listed apart.
import {
  add,
  formatMoney,
  moneyFromUnits,
  NO_MONEY,
  ok,
  proportion,
  roundToPaise,
  total,
  type Fault,
  type Money,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { brokerageOf } from './card-charges.js';
import type { ChargeFacts } from './charge-facts.js';
import type { FeeKind, GstFact, RoundingFact } from './charge-facts.schema.js';
import { brokerageInWords, type ChargeLine, type Charges } from './fill-charges.js';
import { roundedBySection, exactRupees, type Unrounded } from './note-rounding.js';
import { RateBook, type NoteAccount } from './rate-book.js';
import type { RateCard } from './rate-card.js';
import { BILLION, formatRate } from './rate.js';
import { tradingDayOf, type DayFill, type OrderOfDay, type TradingDay, type Turnover } from './trading-day.js';
import { itemNames, items, levies, type Item, type Levy } from './vocabulary.js';

/** A fee that the broker books besides the contract note, with its GST. */
export interface BesidesFee {
  readonly fee: FeeKind;
  readonly for: string;
  readonly amount: Money;
  readonly gst: Money;
}

/** One column of the note. */
export interface NoteSection {
  /** Exchange and market, such as "NSE derivatives". */
  readonly name: string;
  readonly amounts: Readonly<Partial<Record<Item, Money>>>;
  readonly total: Money;
}

export interface ContractNote extends Charges {
  readonly tradedOn: TradingDate;
  readonly sections: readonly NoteSection[];
  readonly besides: readonly BesidesFee[];
  /** The note and the fees besides it: what the day took from the account. */
  readonly totalWithFees: Money;
}

interface Booked {
  readonly item: Item;
  readonly bySection: ReadonlyMap<string, Money>;
  readonly says: readonly string[];
}

/** The contract note of one account's fills of one day; a day or a broker without facts is refused in words. */
export function contractNote(
  facts: ChargeFacts,
  account: NoteAccount,
  tradedOn: TradingDate,
  fills: readonly DayFill[],
): Result<ContractNote, Fault> {
  const day = tradingDayOf(fills);
  if (!day.ok) return day;
  const book = new RateBook(facts, account, tradedOn);
  const charges = unroundedOf(book, day.value);
  if (!charges.ok) return charges;
  const booked: Booked[] = [];
  for (const item of items) {
    const rule = book.rounding(item);
    if (!rule.ok) return rule;
    if (item === 'gst') {
      const gst = book.gst();
      if (!gst.ok) return gst;
      booked.push(gstOn(booked, gst.value, rule.value));
    } else {
      const { unrounded, says } = charges.value[item];
      booked.push({ item, bySection: roundedBySection(unrounded, rule.value), says: [...says, roundedAs(rule.value)] });
    }
  }
  const besides = feesBesides(book, day.value);
  if (!besides.ok) return besides;
  return ok(noteOf(book, booked, besides.value));
}

type UnroundedItem = { unrounded: Unrounded[]; says: string[] };
type UnroundedItems = Record<Exclude<Item, 'gst'>, UnroundedItem>;

function unroundedOf(book: RateBook, { turnovers, orders }: TradingDay): Result<UnroundedItems, Fault> {
  const none = (): UnroundedItem => ({ unrounded: [], says: [] });
  const taxes = { stt: none(), ctt: none(), stamp: none() };
  const charges = { brokerage: none(), exchange: none(), clearing: none(), ipft: none(), sebi: none(), ...taxes };
  for (const order of orders) {
    const card = book.card(order);
    if (!card.ok) return card;
    addBrokerage(charges.brokerage, order, card.value);
  }
  for (const turnover of turnovers) {
    const card = book.card(turnover);
    if (!card.ok) return card;
    for (const levy of levies) addLevy(charges[levy], turnover, levy, card.value);
  }
  return ok(charges);
}

function addBrokerage(
  { unrounded, says }: UnroundedItem,
  { order, section, segment, turnover }: OrderOfDay,
  card: RateCard,
) {
  const units = brokerageOf(card.brokerage, turnover);
  unrounded.push({ section, order, billionths: BigInt(units) * BigInt(BILLION) });
  says.push(`order ${order} (${segment}): ${brokerageInWords(card.brokerage)}`);
}

function addLevy(
  { unrounded, says }: UnroundedItem,
  { section, segment, side, turnover }: Turnover,
  levy: Levy,
  card: RateCard,
) {
  const rate = card[side][levy];
  if (rate === 0) return;
  const billionths = BigInt(turnover) * BigInt(rate);
  unrounded.push({ section, billionths });
  says.push(
    `${formatRate(rate)} of ${inRupees(turnover)} (${segment}, ${side}, ${section}) = ${exactRupees(billionths)}`,
  );
}

function gstOn(booked: readonly Booked[], { rate, on }: GstFact, rule: RoundingFact): Booked {
  const taxable = new Map<string, number>();
  for (const { item, bySection } of booked)
    if (on.includes(item))
      for (const [section, amount] of bySection) taxable.set(section, (taxable.get(section) ?? 0) + amount);
  const unrounded = [...taxable].map(([section, units]) => ({ section, billionths: BigInt(units) * BigInt(rate) }));
  const says = [...taxable].map(
    ([section, units]) => `${formatRate(rate)} of ${inRupees(moneyFromUnits(units))} (${section})`,
  );
  return { item: 'gst', bySection: roundedBySection(unrounded, rule), says: [...says, roundedAs(rule)] };
}

function feesBesides(book: RateBook, { orders, delivered }: TradingDay): Result<BesidesFee[], Fault> {
  const due: (readonly [FeeKind, string])[] = [
    ...delivered.map((instrument) => ['depository', instrument] as const),
    ...orders
      .filter(({ isSquaredOffByBroker }) => isSquaredOffByBroker)
      .map(({ order }) => ['square-off', order] as const),
  ];
  const fees: BesidesFee[] = [];
  for (const [fee, what] of due) {
    const amount = book.fee(fee);
    if (!amount.ok) return amount;
    const gst = book.gst();
    if (!gst.ok) return gst;
    const tax = proportion(amount.value, { numerator: gst.value.rate, denominator: BILLION }, 'half-away');
    fees.push({ fee, for: what, amount: amount.value, gst: roundToPaise(tax, 'half-away') });
  }
  return ok(fees);
}

function noteOf(book: RateBook, booked: readonly Booked[], besides: readonly BesidesFee[]): ContractNote {
  const lines = booked
    .filter(({ bySection }) => bySection.size > 0)
    .map(({ item, bySection, says }): ChargeLine => ({
      item,
      amount: total([...bySection.values()]),
      says: says.map((each) => `${itemNames[item]}: ${each}`),
    }));
  const names = [...new Set(booked.flatMap(({ bySection }) => [...bySection.keys()]))].sort();
  const sections = names.map((name): NoteSection => {
    const amounts = booked.flatMap(({ item, bySection }) => {
      const amount = bySection.get(name);
      return amount === undefined ? [] : [[item, amount] as const];
    });
    return { name, amounts: Object.fromEntries(amounts), total: total(amounts.map(([, amount]) => amount)) };
  });
  const sum = total(lines.map(({ amount }) => amount));
  const fees = besides.reduce((all, { amount, gst }) => add(all, add(amount, gst)), NO_MONEY);
  return {
    tradedOn: book.day,
    lines,
    sections,
    total: sum,
    besides,
    totalWithFees: add(sum, fees),
    doubts: book.doubts,
  };
}

const inRupees = (amount: Money): string => `${formatMoney(amount)} rupees`;

const roundedAs = ({ to, per }: RoundingFact): string => `rounded to the ${to} per ${per}`;
