import {
  fail,
  isInstantMs,
  marketInstant,
  ok,
  tradingDateAt,
  type Fault,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import {
  countOf,
  figureOf,
  isList,
  isRecord,
  secondsOf,
  unitsOf,
  type RawBar,
  type RawBars,
} from '../history/raw-bar.js';
import { jsonOf, rateLimited, statusFault, type Answer } from '../http/answer.js';
import { providerFault, quoted } from '../http/provider-fault.js';

type Fields = Readonly<Record<string, unknown>>;

/** A day from which on a share is worth less, because there are more of them: a split, or a bonus, which it calls so too. */
export interface Split {
  readonly on: TradingDate;
  /** How many shares one became. */
  readonly ratio: number;
}

/** The chart of an answer, if it is one of the symbol that was asked for. */
export function yahooChart(
  answer: Answer,
  symbol: string,
): Result<{ readonly chart: Fields; readonly meta: Fields }, Fault> {
  if (answer.status === 429) return fail(rateLimited(answer));
  const json = jsonOf(answer);
  if (!json.ok) return fail(statusFault(answer) ?? json.error);
  const outer = isRecord(json.value) && isRecord(json.value['chart']) ? json.value['chart'] : {};
  const { error, result } = outer;
  if (isRecord(error)) {
    const said = quoted(error['description'] ?? error['code']);
    const failure = error['code'] === 'Not Found' ? 'UNKNOWN_SYMBOL' : 'SAID_NO';
    if (answer.status >= 500) return fail(statusFault(answer, said) ?? wrong(answer, said));
    return fail(providerFault(answer.provider, failure, `says: ${said}`, { status: answer.status }));
  }
  const failed = statusFault(answer);
  if (failed !== undefined) return fail(failed);
  const [chart] = isList(result) ? result : [];
  const meta = isRecord(chart) ? chart['meta'] : undefined;
  if (!isRecord(chart) || !isRecord(meta)) return fail(wrong(answer, 'answered without a chart'));
  if (meta['symbol'] !== symbol)
    return fail(wrong(answer, `answered about ${quoted(meta['symbol'])} and not about ${symbol}`));
  return ok({ chart, meta });
}

/** Its words for one length: an hour comes back under either name. */
const sameCode: Readonly<Record<string, string>> = { '60m': '1h' };

/** A row as it came: rupees of today's shares in single precision, not yet what was traded. */
export interface YahooRow {
  readonly time: number;
  readonly prices: readonly number[];
  readonly volume: number;
}

export interface YahooRows {
  readonly rows: readonly YahooRow[];
  /** How many decimals its prices have a meaning with. */
  readonly decimals: number;
  /** Rows in which prices are missing, as its columns have them. */
  readonly empty: number;
}

/** The bars of a chart; columns of different lengths belong to no bars. */
export function yahooBars(answer: Answer, symbol: string, code: string): Result<YahooRows, Fault> {
  const read = yahooChart(answer, symbol);
  if (!read.ok) return read;
  const { chart, meta } = read.value;
  const given = String(meta['dataGranularity'] ?? code);
  if ((sameCode[given] ?? given) !== (sameCode[code] ?? code)) {
    return fail(wrong(answer, `answered with bars of ${quoted(given)} and not of ${code}`));
  }
  const times = chart['timestamp'];
  // Without bars the list of times is left out.
  const decimals = meta['priceHint'] === 4 ? 4 : 2;
  if (times === undefined) return ok({ rows: [], decimals, empty: 0 });
  const indicators = isRecord(chart['indicators']) ? chart['indicators']['quote'] : undefined;
  const [quote] = isList(indicators) ? indicators : [];
  const columns = isRecord(quote) ? FIGURES.map((name) => quote[name]) : [];
  if (!isList(times) || columns.length === 0 || columns.some((each) => !isList(each) || each.length !== times.length)) {
    return fail(wrong(answer, 'answered without whole columns of bars'));
  }
  const rows: YahooRow[] = [];
  let empty = 0;
  times.forEach((time, row) => {
    const [volume, ...prices] = columns.map((column) => (isList(column) ? column[row] : undefined));
    if (prices.includes(null)) empty += 1;
    else rows.push({ time: secondsOf(time), prices: prices.map(figureOf), volume: countOf(volume) });
  });
  return ok({ rows, decimals, empty });
}

const FIGURES = ['volume', 'open', 'high', 'low', 'close'] as const;

/** The splits that a chart tells of. */
export function yahooSplits(answer: Answer, symbol: string): Result<readonly Split[], Fault> {
  const read = yahooChart(answer, symbol);
  if (!read.ok) return read;
  const events = isRecord(read.value.chart['events']) ? read.value.chart['events']['splits'] : undefined;
  const splits: Split[] = [];
  for (const split of isRecord(events) ? Object.values(events) : []) {
    const fields = isRecord(split) ? split : {};
    const time = secondsOf(fields['date']);
    const ratio = figureOf(fields['numerator']) / figureOf(fields['denominator']);
    // Prices cannot be told as they were traded when it is not known by how much they were divided.
    if (Number.isNaN(time) || !(ratio > 0 && ratio < Infinity))
      return fail(wrong(answer, 'tells of a split that is none'));
    splits.push({ on: tradingDateAt(marketInstant(time)), ratio });
  }
  return ok(splits);
}

export const SPLITS_UNDONE = 'adjusted for splits by Yahoo, and put back to what was traded';

/** Prices and volumes as they were on their days, before the splits that came after them. */
/** What was traded on its day, before the splits that came after it; multiplied first, so that only one rounding is left. */
export function asTraded({ rows, decimals, empty }: YahooRows, splits: readonly Split[]): RawBars {
  let undone = 0;
  const traded = rows.map(({ time, prices, volume }): RawBar => {
    const date = isInstantMs(time) ? tradingDateAt(marketInstant(time)) : undefined;
    const since = date === undefined ? [] : splits.filter(({ on }) => on > date);
    const ratio = since.reduce((product, split) => product * split.ratio, 1);
    if (ratio !== 1) undone += 1;
    const [open = Number.NaN, high = Number.NaN, low = Number.NaN, close = Number.NaN] = prices.map((price) =>
      unitsOf(price * ratio, decimals),
    );
    return { time, open, high, low, close, volume: Math.round(volume / ratio), openInterest: 0 };
  });
  return {
    rows: traded,
    ...(empty > 0 && { passedOver: { 'empty rows': empty } }),
    ...(undone > 0 && { remarks: { [SPLITS_UNDONE]: undone } }),
  };
}

const wrong = (answer: Answer, says: string): Fault =>
  providerFault(answer.provider, 'WRONG', says, { status: answer.status });
