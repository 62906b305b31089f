import { marketInstant, priceFromUnits, type InstrumentId, type Result, type Fault, fail, ok } from '@sutra/kernel';
import { countOf, unitsOf } from '../history/raw-bar.js';
import type { Answer } from '../http/answer.js';
import { providerFault } from '../http/provider-fault.js';
import type { ProviderQuote } from '../port/quotes-provider.js';

/** A quote as a provider's words have it. */
export interface RawQuote {
  readonly price: unknown;
  readonly previousClose?: unknown;
  readonly volume?: unknown;
  /** Milliseconds since the epoch; no number where it says no time. */
  readonly atMs: number;
}

/** No exchange of ours traded on a screen before, and some providers write 1970 or 1980 for never. */
const NEVER_BEFORE_MS = Date.parse('1992-01-01T00:00:00+05:30');

/** The quote of an answer; one without a price above zero is wrong, and never a price of nothing. */
export function quoteOf(
  answer: Pick<Answer, 'provider'>,
  instrument: InstrumentId,
  raw: RawQuote,
): Result<ProviderQuote, Fault> {
  const price = unitsOf(raw.price);
  if (!(price > 0))
    return fail(providerFault(answer.provider, 'WRONG', `answered about ${instrument} without a price`));
  const [before, volume] = [unitsOf(raw.previousClose), countOf(raw.volume)];
  return ok({
    instrument,
    price: priceFromUnits(price),
    previousClose: before > 0 ? priceFromUnits(before) : undefined,
    volume: raw.volume === undefined || !(volume >= 0) ? undefined : volume,
    at: raw.atMs > NEVER_BEFORE_MS ? marketInstant(raw.atMs) : undefined,
  });
}

/** The refusal where an answer has no quote of what was asked for. */
export const noQuote = ({ provider }: Pick<Answer, 'provider'>, instrument: InstrumentId): Result<never, Fault> =>
  fail(providerFault(provider, 'UNKNOWN_SYMBOL', `has no quote of ${instrument}`));
