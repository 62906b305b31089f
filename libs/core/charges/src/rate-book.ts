import { ok, type Fault, type Money, type Result, type TradingDate } from '@sutra/kernel';
import { feeKey, GST_KEY, roundingKey, type ChargeFacts } from './charge-facts.js';
import type { Dated, FeeKind, GstFact, RoundingFact } from './charge-facts.schema.js';
import { doubtsOf, rateCardOn, type Charged, type RateCard } from './rate-card.js';
import { getOn, type Found } from './shelf.js';
import type { Item } from './vocabulary.js';

/** Whose day it was. */
export interface NoteAccount {
  readonly broker: string;
  readonly plan?: string;
}

/** What the tables say on the day for the account; it remembers what has been looked up. */
export class RateBook {
  readonly used: Found<Dated>[] = [];
  readonly #cards = new Map<string, RateCard>();
  readonly #cardDoubts = new Set<string>();

  constructor(
    readonly facts: ChargeFacts,
    readonly account: NoteAccount,
    readonly day: TradingDate,
  ) {}

  get doubts(): readonly string[] {
    return [...new Set([...this.#cardDoubts, ...doubtsOf(this.facts, this.day, this.used)])];
  }

  card({ exchange, segment, group, occasion }: Omit<Charged, 'broker' | 'plan'>): Result<RateCard, Fault> {
    const key = [exchange, segment, group, occasion].join('|');
    const known = this.#cards.get(key);
    if (known !== undefined) return ok(known);
    const charged = { ...this.account, exchange, segment, ...(group && { group }), ...(occasion && { occasion }) };
    const card = rateCardOn(this.facts, this.day, charged);
    if (!card.ok) return card;
    this.#cards.set(key, card.value);
    for (const doubt of card.value.doubts) this.#cardDoubts.add(doubt);
    return card;
  }

  rounding(item: Item): Result<RoundingFact, Fault> {
    const keys = [roundingKey(item, this.account.broker), roundingKey(item)];
    return this.#use(getOn(this.facts.rounding, keys, this.day, `rounding of ${item}`));
  }

  gst(): Result<GstFact, Fault> {
    return this.#use(getOn(this.facts.gst, [GST_KEY], this.day, 'GST'));
  }

  fee(kind: FeeKind): Result<Money, Fault> {
    const { broker } = this.account;
    const fee = this.#use(getOn(this.facts.fees, [feeKey(kind, broker)], this.day, `${kind} fee of ${broker}`));
    return fee.ok ? ok(fee.value.amount) : fee;
  }

  #use<T extends Dated>(found: Result<Found<T>, Fault>): Result<T, Fault> {
    if (!found.ok) return found;
    this.used.push(found.value);
    return ok(found.value.fact);
  }
}
