/** What a row of derivatives tells about how much was traded. */
export interface TradedVolume {
  readonly volume: number;
  readonly lot: number;
  /** In rupees: of options that of the strikes and premiums together. */
  readonly turnover: number;
  /** What one unit turns over, in rupees: the price, of an option the strike with it. */
  readonly perUnit: number;
}

/** Prices move within a day, but never by so much that lots and units could be taken for each other. */
const NEAR = 1.5;

/** Units traded. NSE counts contracts by custom; where the turnover of the row says that it counted units, it did. */
export function unitsTraded({ volume, lot, turnover, perUnit }: TradedVolume): number {
  const custom = volume * lot;
  if (!(turnover > 0) || !(perUnit > 0) || volume === 0) return custom;
  const units = turnover / perUnit;
  const isNear = (guess: number): boolean => units < guess * NEAR && units > guess / NEAR;
  return !isNear(custom) && isNear(volume) ? volume : custom;
}
