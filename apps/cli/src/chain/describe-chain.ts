import { table } from '../output/table.js';

interface Side {
  readonly instrumentId: string;
  readonly lastPrice?: string;
  readonly openInterest?: number;
  readonly impliedVolatility?: number;
  readonly delta?: number;
  readonly gamma?: number;
  readonly thetaPerDay?: number;
  readonly vegaPerPercent?: number;
}

interface Row {
  readonly strike: string;
  readonly call?: Side;
  readonly put?: Side;
}

/** A chain as the public API gives it. */
export interface Chain {
  readonly underlying: string;
  readonly exchange: string;
  readonly expiry: string;
  readonly expiries: readonly string[];
  readonly spot?: string;
  readonly rows: readonly Row[];
  readonly leftOut: number;
}

/** Where the money is among the rows: the strike nearest to the spot, or the middle while no spot is known. */
export function moneyIn({ rows, spot }: Pick<Chain, 'rows' | 'spot'>): number {
  if (spot === undefined) return Math.floor(rows.length / 2);
  const distances = rows.map(({ strike }) => Math.abs(Number(strike) - Number(spot)));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

/** So many strikes on each side of the money; what is cut off counts as left out. */
export function around(chain: Chain, strikes: number): Chain {
  const money = moneyIn(chain);
  const rows = chain.rows.slice(Math.max(0, money - strikes), money + strikes + 1);
  return { ...chain, rows, leftOut: chain.leftOut + chain.rows.length - rows.length };
}

const TITLES = [
  ...['call OI', 'vega', 'gamma', 'theta', 'delta', 'IV %', 'call', ''],
  ...['strike', 'put', 'IV %', 'delta', 'theta', 'gamma', 'vega', 'put OI'],
];

const number = (value: number | undefined, places: number): string => value?.toFixed(places) ?? '';

const cellsOf = (side: Side = { instrumentId: '' }): string[] => [
  side.openInterest?.toLocaleString('en-IN') ?? '',
  number(side.vegaPerPercent, 2),
  number(side.gamma, 5),
  number(side.thetaPerDay, 2),
  number(side.delta, 2),
  number(side.impliedVolatility === undefined ? undefined : side.impliedVolatility * 100, 1),
  side.lastPrice ?? '',
];

/** The strikes under each other, calls on the left and puts on the right, the one at the money with a mark. */
export function describeChain(chain: Chain): string {
  const { underlying, exchange, expiry, expiries, spot, rows, leftOut } = chain;
  const money = spot === undefined ? -1 : moneyIn(chain);
  const lines = rows.map(({ strike, call, put }, at) => [
    ...[...cellsOf(call), at === money ? '>' : ''],
    ...[strike, ...cellsOf(put).toReversed()],
  ]);
  const others = expiries.filter((each) => each !== expiry).slice(0, 6);
  return [
    `${underlying} at ${exchange}, options that end on ${expiry}; spot ${spot ?? 'not known, so there are no Greeks'}.`,
    ...(others.length === 0 ? [] : [`Others end on ${others.join(', ')}.`]),
    '',
    rows.length === 0 ? 'There is no strike.' : table(TITLES, lines),
    ...(leftOut === 0
      ? []
      : ['', `${leftOut} strikes farther from the money are not shown; --strikes raises how many are.`]),
  ].join('\n');
}
