/** What a row of derivatives tells about how much was traded. */
export interface TradedVolume {
  readonly exchange: 'NSE' | 'BSE';
  readonly volume: number;
  readonly lot: number;
  /** In rupees: of options that of the strikes and premiums together. */
  readonly turnover: number;
  /** What one unit turns over: the price, of an option the strike with it. */
  readonly perUnit: number;
}

/** Prices move within a day, but never by so much that lots and units could be taken for each other. */
const NEAR = 1.5;

/**
 * Units traded. NSE counts contracts and BSE counts units in the same field of the same format; the turnover of the row says
 * which it was (read from published rows of 2024 to 2026: NIFTY24NOVFUT of 30 Sep 2024 turns over 26,876 contracts of 25,
 * SENSEX26JUN78000CE of 30 Apr 2026 turns over 2,940 units). Without a turnover the exchange's custom decides.
 */
export function unitsTraded({ exchange, volume, lot, turnover, perUnit }: TradedVolume): number {
  const custom = exchange === 'NSE' ? volume * lot : volume;
  if (!(turnover > 0) || !(perUnit > 0) || volume === 0) return custom;
  const units = turnover / perUnit;
  const isNear = (guess: number): boolean => units < guess * NEAR && units > guess / NEAR;
  if (isNear(custom)) return custom;
  const other = exchange === 'NSE' ? volume : volume * lot;
  return isNear(other) ? other : custom;
}
