import { type Price, toRupees, type TradingDate } from '@sutra/kernel';
import { chainOf, type Chain, type ChainRow, type Option, type OptionQuote, type UnderlyingRef } from '@sutra/market';
import {
  figureColumns,
  figuresOfChain,
  volatilitiesOfChain,
  type ChainColumns,
  type OptionMarket,
} from '@sutra/pricing';
import type { Instrument } from '../book/instrument.js';

/** An option that is listed. */
export type OptionInstrument = Instrument & { readonly contract: Option };

/** A listed strike with its two instruments; one of them may be missing. */
export interface StrikeRow {
  readonly strike: Price;
  readonly call?: OptionInstrument | undefined;
  readonly put?: OptionInstrument | undefined;
}

/** The listed strikes of one expiry, upwards. */
export function strikeRows(
  instruments: Iterable<Instrument>,
  { exchange, underlying, expiry }: UnderlyingRef & { readonly expiry: TradingDate },
): readonly StrikeRow[] {
  const rows = new Map<Price, { strike: Price; call?: OptionInstrument; put?: OptionInstrument }>();
  for (const instrument of instruments) {
    const { contract } = instrument;
    if (contract.kind !== 'option' || contract.expiry !== expiry) continue;
    if (contract.underlying !== underlying || contract.exchange !== exchange) continue;
    const row = rows.get(contract.strike) ?? { strike: contract.strike };
    row[contract.right === 'CE' ? 'call' : 'put'] = instrument as OptionInstrument;
    rows.set(contract.strike, row);
  }
  return [...rows.values()].sort((a, b) => a.strike - b.strike);
}

/** What the model says of an option whose premium is known. */
export interface ModelQuote extends OptionQuote {
  /** Per year; undefined where no volatility explains the premium. */
  readonly impliedVolatility?: number | undefined;
  readonly gamma?: number | undefined;
  readonly thetaPerDay?: number | undefined;
  readonly vegaPerPercent?: number | undefined;
}

/** A row whose two sides carry what the model says. */
export interface ModelRow extends ChainRow {
  readonly call?: ModelQuote | undefined;
  readonly put?: ModelQuote | undefined;
}

/**
 * A chain with what strike rules ask of it: premiums as they are quoted, and deltas out of the volatility that each
 * premium implies. An option without a premium, or whose premium no volatility explains, has no delta; a rule by delta
 * then passes it over instead of taking a guess.
 */
export function modelChain(
  rows: readonly StrikeRow[],
  premiumOf: (option: OptionInstrument) => Price | undefined,
  market: OptionMarket,
): readonly ModelRow[] {
  const sides = rows.flatMap((row, index) => [
    { index, sign: 1, strike: row.strike, premium: row.call && premiumOf(row.call) },
    { index, sign: -1, strike: row.strike, premium: row.put && premiumOf(row.put) },
  ]);
  const columns: ChainColumns = {
    count: sides.length,
    strikes: Float64Array.from(sides, ({ strike }) => toRupees(strike)),
    signs: Int8Array.from(sides, ({ sign }) => sign),
  };
  const premiums = Float64Array.from(sides, ({ premium }) => (premium === undefined ? Number.NaN : toRupees(premium)));
  const volatilities = new Float64Array(sides.length);
  const figures = figureColumns(sides.length);
  volatilitiesOfChain(market, columns, premiums, volatilities);
  figuresOfChain(market, columns, volatilities, figures);
  const quoteAt = (at: number): ModelQuote | undefined => {
    const premium = sides[at]?.premium;
    if (premium === undefined) return undefined;
    const volatility = volatilities[at] ?? -1;
    if (!(volatility >= 0)) return { premium };
    return {
      premium,
      impliedVolatility: volatility,
      delta: figures.deltas[at],
      gamma: figures.gammas[at],
      thetaPerDay: figures.thetasPerDay[at],
      vegaPerPercent: figures.vegasPerPercent[at],
    };
  };
  return rows.map(({ strike }, index) => ({ strike, call: quoteAt(2 * index), put: quoteAt(2 * index + 1) }));
}

/** The same as a chain that `resolveStrike` takes. */
export const resolvable = (rows: readonly ModelRow[]): Chain => chainOf(rows);
