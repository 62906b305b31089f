/** Figures of the market as the public API writes them: prices exact and in rupees, times as a trader in India reads them. */
import { formatIst, formatPrice, marketInstant, priceFromUnits } from '@sutra/kernel';

export const priceText = (units: number): string => formatPrice(priceFromUnits(units));

export const timeText = (ms: number): string => formatIst(marketInstant(ms));

type Unit<T> = (value: T) => string;

/** Those of the fields that are there, each written by its rule. */
function written<F extends string, T>(of: { readonly [N in F]?: T | undefined }, names: readonly F[], how: Unit<T>) {
  const entries = names.flatMap((name) => {
    const value = of[name];
    return value === undefined ? [] : [[name, how(value)] as const];
  });
  return Object.fromEntries(entries) as { [N in F]?: string };
}

export const pricesIn = <F extends string>(of: { readonly [N in F]?: number | undefined }, names: readonly F[]) =>
  written(of, names, priceText);

export const timesIn = <F extends string>(of: { readonly [N in F]?: number | undefined }, names: readonly F[]) =>
  written(of, names, timeText);
