import { fail, Fault, ok, type Result, type TradingDate } from '@sutra/kernel';
import { brokerageKey, feeKey, GST_KEY, levyKey, type ChargeFacts } from './charge-facts.js';
import type { BrokerageFact, Dated } from './charge-facts.schema.js';
import { NO_RATE, type Rate } from './rate.js';
import { getOn, type Found } from './shelf.js';
import {
  items,
  levies,
  transactionTaxOf,
  type ChargeSegment,
  type Exchange,
  type Levy,
  type Occasion,
  type Side,
} from './vocabulary.js';

/** Whose trade in what: all that decides on rates, besides the day. */
export interface Charged {
  readonly broker: string;
  /** The broker's tariff, where it has more than one. */
  readonly plan?: string;
  readonly exchange: Exchange;
  readonly segment: ChargeSegment;
  /** BSE's group of the share; left out for an ordinary one. */
  readonly group?: string;
  readonly occasion?: Occasion;
}

/** The rates of one side; a levy that the side does not pay is zero. */
export type SideRates = Readonly<Record<Levy, Rate>>;

/** Brokerage for an executed order: `flat` plus the rate, held between the bounds. Amounts in units of money. */
export interface BrokerageRule {
  readonly flat: number;
  readonly rate: Rate;
  readonly least: number;
  readonly most: number;
}

/** Everything that one kind of trade pays, on all days from `from` to `until`: what a backtest looks up once, not per fill. */
export interface RateCard {
  readonly charged: Charged;
  readonly from: TradingDate;
  /** Left out where no change is known. */
  readonly until: TradingDate | undefined;
  readonly buy: SideRates;
  readonly sell: SideRates;
  readonly brokerage: BrokerageRule;
  readonly gst: Rate;
  /** One where an item of the same index bears GST, else zero. */
  readonly bearsGst: readonly number[];
  /** What is not certain about these rates, in words. */
  readonly doubts: readonly string[];
}

const noRates: SideRates = {
  exchange: NO_RATE,
  clearing: NO_RATE,
  ipft: NO_RATE,
  sebi: NO_RATE,
  stt: NO_RATE,
  ctt: NO_RATE,
  stamp: NO_RATE,
};

/** The rates for one kind of trade on a day; a day that the tables do not cover is refused in words. */
export function rateCardOn(facts: ChargeFacts, day: TradingDate, charged: Charged): Result<RateCard, Fault> {
  if (charged.occasion === 'exercise' && !charged.segment.endsWith('-options'))
    return fail(new Fault('invalid', 'CHARGES.NOT_AN_OPTION', `only options are exercised, not ${charged.segment}`));
  const found: Found<Dated>[] = [];
  const rates: Record<Side, Record<Levy, Rate>> = { buy: { ...noRates }, sell: { ...noRates } };
  for (const item of leviesOn(charged)) {
    const levy = getOn(facts.levies, levyKeysOf(item, charged), day, `${item} ${inWords(charged)}`);
    if (!levy.ok) return levy;
    found.push(levy.value);
    for (const side of levy.value.fact.sides) rates[side][item] = levy.value.fact.rate;
  }
  const brokerage = brokerageOn(facts, day, charged);
  if (!brokerage.ok) return brokerage;
  const gst = getOn(facts.gst, [GST_KEY], day, 'GST');
  if (!gst.ok) return gst;
  found.push(brokerage.value.found, gst.value);
  return ok({
    charged,
    ...validityOf(facts, day, found),
    ...rates,
    brokerage: brokerage.value.rule,
    gst: gst.value.fact.rate,
    bearsGst: items.map((item) => (gst.value.fact.on.includes(item) ? 1 : 0)),
    doubts: doubtsOf(facts, day, found),
  });
}

/** An exercise is no trade: of the levies only the tax on it is due. */
function leviesOn({ occasion, segment }: Charged): readonly Levy[] {
  const tax = transactionTaxOf(segment);
  return occasion === 'exercise' ? [tax] : levies.filter((levy) => levy === tax || (levy !== 'stt' && levy !== 'ctt'));
}

/** From the most particular key to the most general. */
function levyKeysOf(item: Levy, { occasion = 'trade', exchange, segment, group, broker }: Charged): string[] {
  const asked = { item, occasion, exchange, segment };
  const named = group === undefined ? [] : [levyKey({ ...asked, group, broker }), levyKey({ ...asked, group })];
  return [...named, levyKey({ ...asked, broker }), levyKey(asked)];
}

const ruleOf = ({ flat, rate, least, most }: Partial<BrokerageFact>): BrokerageRule => ({
  flat: flat ?? 0,
  rate: rate ?? NO_RATE,
  least: least ?? 0,
  most: most ?? Number.MAX_SAFE_INTEGER,
});

function brokerageOn(
  facts: ChargeFacts,
  day: TradingDate,
  charged: Charged,
): Result<{ rule: BrokerageRule; found: Found<Dated> }, Fault> {
  const { broker, plan = 'standard', segment } = charged;
  if (charged.occasion === 'exercise') {
    const fee = getOn(facts.fees, [feeKey('exercise', broker)], day, `fee of ${broker} for an exercise`);
    return fee.ok ? ok({ rule: ruleOf({ flat: fee.value.fact.amount }), found: fee.value }) : fee;
  }
  const key = brokerageKey(broker, plan, segment);
  const found = getOn(facts.brokerage, [key], day, `brokerage of ${broker} (plan ${plan}) for ${segment}`);
  return found.ok ? ok({ rule: ruleOf(found.value.fact), found: found.value }) : found;
}

function validityOf(
  { checkedOn }: ChargeFacts,
  day: TradingDate,
  found: readonly Found<Dated>[],
): Pick<RateCard, 'from' | 'until'> {
  const starts = [...found.map(({ from }) => from), ...(day > checkedOn ? [checkedOn] : [])];
  const ends = [...found.flatMap(({ until }) => until ?? []), ...(day > checkedOn ? [] : [checkedOn])];
  return {
    from: starts.reduce((a, b) => (a > b ? a : b)),
    until: ends.length === 0 ? undefined : ends.reduce((a, b) => (a < b ? a : b)),
  };
}

/** What is not certain about the facts that were used, each said once. */
export function doubtsOf(facts: ChargeFacts, day: TradingDate, found: readonly Found<Dated>[]): string[] {
  const stale = day > facts.checkedOn ? [`rates were last compared with their sources on ${facts.checkedOn}`] : [];
  const own = found.flatMap(({ fact }) => (fact.doubt === undefined ? [] : [`${fact.source}: ${fact.doubt}`]));
  return [...new Set([...stale, ...own])];
}

const inWords = ({ occasion = 'trade', exchange, segment, group, broker }: Charged): string =>
  `rate for ${occasion === 'trade' ? 'trades' : 'exercise'} in ${segment} on ${exchange}` +
  `${group === undefined ? '' : ` in group ${group}`} through ${broker}`;
