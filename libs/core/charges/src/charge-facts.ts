import { fail, ok, type Fault, type Result, type TradingDate } from '@sutra/kernel';
import {
  chargeFactsSchema,
  type BrokerageFact,
  type FeeFact,
  type FeeKind,
  type GstFact,
  type LevyFact,
  type RoundingFact,
} from './charge-facts.schema.js';
import { malformed, shelve, type Shelf } from './shelf.js';
import type { ChargeSegment, Exchange, Item, Levy, Occasion } from './vocabulary.js';

/** The dated tables, checked and sorted: who takes what of a trade, since when and according to whom. */
export interface ChargeFacts {
  /** The last day on which the tables were compared with their sources; what is asked about later days is doubtful. */
  readonly checkedOn: TradingDate;
  readonly levies: Shelf<LevyFact>;
  readonly brokerage: Shelf<BrokerageFact>;
  readonly fees: Shelf<FeeFact>;
  readonly gst: Shelf<GstFact>;
  readonly rounding: Shelf<RoundingFact>;
}

/** Takes tables from outside, such as a file that is newer than this release; the first thing wrong is said in words. */
export function readChargeFacts(document: unknown): Result<ChargeFacts, Fault> {
  const parsed = chargeFactsSchema.safeParse(document);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
    return fail(malformed(`the charge tables are malformed: ${issues.join('; ')}`, { issues }));
  }
  const { checkedOn, ...tables } = parsed.data;
  const formless = tables.brokerage.find(
    ({ flat, rate, least, most }) =>
      (flat === undefined) === (rate === undefined) || (least !== undefined && most !== undefined && most < least),
  );
  if (formless !== undefined)
    return fail(malformed(`brokerage is either flat or a rate, and "least" is not above "most": ${formless.source}`));

  if (tables.rounding.some(({ per, items }) => per === 'order' && items.some((item) => item !== 'brokerage')))
    return fail(malformed('only brokerage is rounded per order; all else is added up over a section or the note'));

  const levies = shelve(tables.levies, levyKeys);
  if (!levies.ok) return levies;
  const brokerage = shelve(tables.brokerage, brokerageKeys);
  if (!brokerage.ok) return brokerage;
  const fees = shelve(tables.fees, (row) => row.brokers.map((broker) => feeKey(row.fee, broker)));
  if (!fees.ok) return fees;
  const gst = shelve(tables.gst, () => [GST_KEY]);
  if (!gst.ok) return gst;
  const rounding = shelve(tables.rounding, roundingKeys);
  if (!rounding.ok) return rounding;
  return ok({
    checkedOn,
    levies: levies.value,
    brokerage: brokerage.value,
    fees: fees.value,
    gst: gst.value,
    rounding: rounding.value,
  });
}

/** What a levy is asked by. */
export interface LevyAsked {
  readonly item: Levy;
  readonly occasion: Occasion;
  readonly exchange: Exchange;
  readonly segment: ChargeSegment;
  readonly group?: string | undefined;
  readonly broker?: string | undefined;
}

export const levyKey = ({ item, occasion, exchange, segment, group, broker }: LevyAsked): string =>
  [item, occasion, exchange, segment, group ?? 'any group', broker ?? 'any broker'].join('|');

export const brokerageKey = (broker: string, plan: string, segment: ChargeSegment): string =>
  ['brokerage', broker, plan, segment].join('|');

export const feeKey = (kind: FeeKind, broker: string): string => ['fee', kind, broker].join('|');

export const GST_KEY = 'gst';

export const roundingKey = (item: Item, broker?: string): string =>
  ['rounding', item, broker ?? 'any broker'].join('|');

const levyKeys = (row: LevyFact): string[] =>
  row.exchanges.flatMap((exchange) =>
    row.segments.flatMap((segment) =>
      (row.groups ?? [undefined]).flatMap((group) =>
        (row.brokers ?? [undefined]).map((broker) => levyKey({ ...row, exchange, segment, group, broker })),
      ),
    ),
  );

const brokerageKeys = (row: BrokerageFact): string[] =>
  row.brokers.flatMap((broker) => row.segments.map((segment) => brokerageKey(broker, row.plan, segment)));

const roundingKeys = (row: RoundingFact): string[] =>
  row.items.flatMap((item) => (row.brokers ?? [undefined]).map((broker) => roundingKey(item, broker)));
