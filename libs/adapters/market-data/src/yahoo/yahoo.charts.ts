import { epochMs, ok, plusDays, startOf, type TradingDate } from '@sutra/kernel';
import type { Answer } from '../http/answer.js';
import { BROWSER_LIKE } from '../http/browser-like.js';
import type { ProviderHttp } from '../http/provider-http.js';
import { addressAt } from '../port/provider.js';
import { yahooBars, yahooChart, yahooSplits, type Split } from './yahoo.wire.js';

const SPLITS_FRESH_MS = 3_600_000;

/** Midnight in India in seconds, as its charts count. */
export const secondsAt = (date: TradingDate): number => epochMs(startOf(date)) / 1_000;

interface ChartQuestion {
  readonly symbol: string;
  readonly code: string;
  readonly from: TradingDate;
  readonly until: TradingDate;
}

/** The requests that Yahoo's charts answer. */
export class YahooCharts {
  private readonly known = new Map<string, { fromS: number; atMs: number; splits: readonly Split[] }>();

  constructor(
    private readonly root: string,
    private readonly http: ProviderHttp,
    private readonly nowMs: () => number,
  ) {}

  bars({ symbol, code, from, until }: ChartQuestion, signal?: AbortSignal) {
    const query = { period1: secondsAt(from), period2: secondsAt(plusDays(until, 1)), interval: code };
    return this.http.ask(this.request(symbol, query), (answer) => yahooBars(answer, symbol, code), signal);
  }

  /** All splits from a moment until now; its prices are divided by those that came after them, whenever that was. */
  async splits(symbol: string, { fromS, untilS }: { fromS: number; untilS: number }, signal?: AbortSignal) {
    const known = this.known.get(symbol);
    if (known !== undefined && known.fromS <= fromS && this.nowMs() - known.atMs < SPLITS_FRESH_MS) return known.splits;
    const query = { period1: fromS, period2: untilS, interval: '3mo', events: 'split' };
    const splits = await this.http.ask(this.request(symbol, query), (answer) => yahooSplits(answer, symbol), signal);
    this.known.set(symbol, { fromS, atMs: this.nowMs(), splits });
    return splits;
  }

  meta(symbol: string, signal?: AbortSignal) {
    const read = (answer: Answer) => {
      const chart = yahooChart(answer, symbol);
      return chart.ok ? ok(chart.value.meta) : chart;
    };
    return this.http.ask(this.request(symbol, { range: '1d', interval: '1d' }), read, signal);
  }

  private request(symbol: string, query: Readonly<Record<string, string | number>>) {
    const asked = { ...query, includePrePost: 'false' };
    const texts = Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, String(value)]));
    const path = `/v8/finance/chart/${encodeURIComponent(symbol)}`;
    return { url: addressAt(this.root, path, texts), headers: async () => BROWSER_LIKE };
  }
}
