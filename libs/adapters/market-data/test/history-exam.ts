// The cards that every provider's history passes, whatever the shape of its answers. Real: the provider's own code, HTTP, and a
// server on this machine that answers in its shape. Made up: what it answers, and the clock, so that nothing waits.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrokerListing } from '@sutra/instruments';
import { InstrumentId, tradingDateOf } from '@sutra/kernel';
import { barAt, type Bar } from '@sutra/bars';
import { bundledMarket, type Timeframe } from '@sutra/market';
import type { HttpPolicy } from '../src/http/provider-http.js';
import type { HistoryPiece } from '../src/port/history-provider.js';
import type { OpenProvider, Provider } from '../src/port/provider.js';
import { ProviderServer, type Asked, type Reply } from './provider-server.js';
import { StillSurroundings } from './still-surroundings.js';

/** A bar as the exam writes it; a provider's cards put it into the provider's shape. */
export interface Row {
  /** The beginning of a minute, or of a day, with India's offset. */
  readonly at: string;
  readonly prices: readonly [open: unknown, high: unknown, low: unknown, close: unknown];
  readonly volume: unknown;
  readonly openInterest?: number;
}

export interface HistoryCards {
  readonly provider: Provider;
  readonly environment: (url: string) => Readonly<Record<string, string>>;
  /** Texts of the environment that no message may hold. */
  readonly secrets: readonly string[];
  readonly listing?: BrokerListing;
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly rows: (rows: readonly Row[]) => Reply;
  readonly nothing: Reply;
  /** The login has ended, or the key is none. */
  readonly expired?: Reply;
  /** Asked too often, in the provider's own words. */
  readonly limited: readonly Reply[];
  /** Its clear no to this question. */
  readonly refused: readonly (readonly [Reply, code: string])[];
  /** Cards that mean nothing in its shape. */
  readonly passes?: readonly 'twice'[];
  /** A page that it hands sessions out on, which is not the question. */
  readonly page?: { readonly path: string; readonly reply: Reply };
}

export const openFor = (
  { provider, environment, listing }: Pick<HistoryCards, 'provider' | 'environment' | 'listing'>,
  url: string,
  surroundings = new StillSurroundings(),
  policy: Partial<HttpPolicy> = {},
): OpenProvider =>
  provider.open(environment(url), {
    ...{ market: bundledMarket(), surroundings, policy },
    listings: () => listing,
  });

/** Asks for a stretch of days and takes all that comes. */
export async function piecesOf(
  { history }: OpenProvider,
  { instrument, timeframe }: { readonly instrument: string; readonly timeframe: Timeframe },
  [from, until]: readonly [string, string],
  signal?: AbortSignal,
): Promise<readonly HistoryPiece[]> {
  const question = { instrument: InstrumentId.of(instrument), timeframe };
  const pieces: HistoryPiece[] = [];
  const days = { from: tradingDateOf(from), until: tradingDateOf(until) };
  for await (const piece of history?.bars({ ...question, ...days }, signal) ?? []) pieces.push(piece);
  return pieces;
}

export const barsOf = (pieces: readonly HistoryPiece[]): readonly Bar[] =>
  pieces.flatMap(({ chunks }) =>
    chunks.flatMap(({ columns }) => Array.from({ length: columns.count }, (_, row) => barAt(columns, row))),
  );

const DAY = '2026-08-03';
const NEXT = '2026-08-04';
const isDaily = (timeframe: Timeframe): boolean => timeframe === '1D';

export function examineHistory(cards: HistoryCards): void {
  const { provider, timeframe } = cards;
  const { declaration } = provider;
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());

  const isPage = ({ url }: Asked): boolean => url.pathname === cards.page?.path;
  const asked = (): readonly Asked[] => server.asked.filter((each) => !isPage(each));
  const says = (...replies: readonly Reply[]): void =>
    server.answers((each) =>
      isPage(each) ? (cards.page?.reply ?? {}) : (replies[Math.min(asked().length, replies.length) - 1] ?? {}),
    );
  const stamp = (day: string, minute: number): string =>
    isDaily(timeframe) ? `${day}T00:00:00+05:30` : `${day}T09:${String(15 + minute).padStart(2, '0')}:00+05:30`;
  const row = (
    day: string,
    minute: number,
    prices: Row['prices'] = [100.05, 101, 99.5, 100.5],
    volume: unknown = 1200,
  ): Row => ({
    ...{ at: stamp(day, minute), prices, volume },
  });
  const good = [row(DAY, 0), row(isDaily(timeframe) ? NEXT : DAY, 1)];
  const both: readonly [string, string] = [DAY, NEXT];
  const ask = (surroundings?: StillSurroundings, days = both, policy?: Partial<HttpPolicy>) =>
    piecesOf(openFor(cards, server.url, surroundings, policy), cards, days);
  const failure = async (asking: Promise<unknown>) =>
    asking.then(
      () => ({ kind: 'none', code: 'none', message: '', details: undefined }),
      (error: { kind: string; code: string; message: string; details: Record<string, unknown> | undefined }) => {
        for (const secret of cards.secrets)
          expect(JSON.stringify([error.message, error.details])).not.toContain(secret);
        return error;
      },
    );

  describe(`${declaration.title}: bars`, () => {
    it('come as chunks that bear their source', async () => {
      says(cards.rows(good));
      const pieces = await ask();
      expect(barsOf(pieces)).toMatchObject(
        good.map(({ at }) => ({
          time: Date.parse(at),
          open: 1_000_500,
          high: 1_010_000,
          low: 995_000,
          close: 1_005_000,
        })),
      );
      const { trust: kind, source: name } = declaration;
      const [chunk] = pieces.flatMap(({ chunks }) => chunks);
      expect(chunk).toMatchObject({
        key: { instrument: cards.instrument, timeframe, month: '2026-08' },
        provenance: [{ kind, name, importedAt: '2026-08-10T14:30:00.000Z' }],
      });
      expect(chunk?.origins).toHaveLength(2);
    });

    it('that are none are refused, each with its reason, and the others are taken', async () => {
      const days = ['2026-08-03', '2026-08-04', '2026-08-05', '2026-08-06', '2026-08-07'] as const;
      const at = (n: number, prices?: Row['prices'], volume?: unknown): Row =>
        row(isDaily(timeframe) ? (days[n] ?? DAY) : DAY, n, prices, volume);
      says(
        cards.rows([
          ...[at(0), at(1, [100, 99, 101, 100]), at(2, ['NaN', 101, 99, 100])],
          ...[at(3, [100, 101, 99, -5]), at(4, [100, 101, 99, 100], 'many')],
        ]),
      );
      const [piece] = await ask(undefined, [DAY, '2026-08-07']);
      expect(piece).toMatchObject({ verdict: 'bars', bars: 1, rows: 5 });
      expect(Object.values(piece?.refused ?? {}).reduce((sum, each) => sum + each, 0)).toBe(4);
      expect(Object.keys(piece?.refused ?? {}).join()).toMatch(/its low is above its open|a price is not/);
    });

    it('that stand there twice are taken once', async () => {
      says(cards.rows([good[0] as Row, good[0] as Row]));
      expect(barsOf(await ask())).toHaveLength(1);
      if (cards.passes?.includes('twice')) return;
      says(cards.rows([good[0] as Row, { ...(good[0] as Row), volume: 7 }]));
      const [piece] = await ask();
      expect(piece?.refused).toEqual({ 'another bar of the answer has its time': 1 });
    });

    it('that come out of order are put in order', async () => {
      says(cards.rows([...good].reverse()));
      expect(barsOf(await ask()).map(({ time }) => time)).toEqual(good.map(({ at }) => Date.parse(at)));
    });

    it('of other days and of days without a session are not taken', async () => {
      says(cards.rows([row('2026-08-01', 0), row('2026-07-01', 0), ...good]));
      const [piece] = await ask(undefined, ['2026-08-01', NEXT]);
      expect(piece?.bars).toBe(2);
      expect(piece?.refused).toEqual({ 'there was no session on its day': 1 });
      expect(piece?.passedOver['of days that were not asked for']).toBe(1);
    });

    it('that are still forming are left for later', async () => {
      says(cards.rows(good));
      const during = new StillSurroundings(
        Date.parse(isDaily(timeframe) ? `${NEXT}T12:00:00+05:30` : `${DAY}T09:16:30+05:30`),
      );
      const [piece] = await ask(during);
      expect(piece).toMatchObject({ bars: 1, passedOver: { 'still forming': 1 } });
    });
  });

  describe(`${declaration.title}: an empty answer`, () => {
    it('on trading days names them as missing and is no success', async () => {
      for (const reply of [cards.nothing, cards.rows([])]) {
        says(reply);
        const [piece] = await ask();
        expect(piece).toMatchObject({ verdict: 'nothing-given', bars: 0, missing: [DAY, NEXT] });
      }
    });

    it('is not even asked for while the market is closed', async () => {
      says({ status: 500 });
      const [piece] = await ask(undefined, ['2026-08-01', '2026-08-02']);
      expect(piece).toMatchObject({ verdict: 'nothing-traded', missing: [] });
      expect(asked()).toHaveLength(0);
    });

    it('names the days that are missing beside those that are there', async () => {
      says(cards.rows([good[0] as Row]));
      const [piece] = await ask();
      expect(piece).toMatchObject({ verdict: 'bars', bars: 1, missing: [NEXT] });
    });
  });

  describe(`${declaration.title}: a provider that`, () => {
    const patient: Partial<HttpPolicy> = { attemptsMost: 3 };

    it.each<readonly [string, Reply, string]>([
      ['is down', { status: 503, body: 'Service Unavailable' }, 'PROVIDER.DOWN'],
      ['answers with a page', { body: '<!DOCTYPE html><html>blocked</html>' }, 'PROVIDER.WRONG'],
      ['answers with half of its JSON', { body: '{"status":"success","data":{"cand' }, 'PROVIDER.WRONG'],
      ['answers with nothing', { body: '' }, 'PROVIDER.WRONG'],
      ['answers with other JSON', { body: [1, 2, 3] }, 'PROVIDER.WRONG'],
      ['sends elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'PROVIDER.WRONG'],
      ['hangs up in the middle', { body: '{"a":', breaksOff: true }, 'PROVIDER.DOWN'],
    ])('%s is asked again within bounds, and then it is said', async (_, reply, code) => {
      const surroundings = new StillSurroundings();
      says(reply);
      const error = await failure(ask(surroundings, both, patient));
      expect(error).toMatchObject({ kind: 'unavailable', code });
      expect(asked()).toHaveLength(3);
      says(reply, reply, cards.rows(good));
      expect(barsOf(await ask(surroundings, both, patient))).toHaveLength(2);
    });

    it('cannot be reached is said to be so', async () => {
      const stopped = await ProviderServer.start();
      const { url } = stopped;
      await stopped.stop();
      const gone = openFor(cards, url, new StillSurroundings(), patient);
      expect(await failure(piecesOf(gone, cards, both))).toMatchObject({ kind: 'unavailable', code: 'PROVIDER.DOWN' });
    });

    it('says nothing is not waited for', async () => {
      says({ isSilent: true });
      const error = await failure(ask(undefined, both, { timeoutMs: 40, attemptsMost: 2 }));
      expect(error).toMatchObject({ kind: 'unavailable', code: 'PROVIDER.SLOW' });
      expect(asked()).toHaveLength(2);
    });

    it('sends more than any answer has is refused', async () => {
      says({ body: 'x'.repeat(5_000) });
      expect(await failure(ask(undefined, both, { bytesMost: 4_000 }))).toMatchObject({ code: 'PROVIDER.TOO_LARGE' });
    });

    it('asks to wait is waited for, within bounds', async () => {
      const surroundings = new StillSurroundings();
      says({ status: 429, headers: { 'retry-after': '3' } }, cards.rows(good));
      expect(barsOf(await ask(surroundings))).toHaveLength(2);
      expect(surroundings.waits).toContain(3_000);
      says({ status: 503, headers: { 'retry-after': '40' } }, cards.rows(good));
      expect(barsOf(await ask(surroundings))).toHaveLength(2);
      expect(surroundings.waits).toContain(40_000);
      says({ status: 429, headers: { 'retry-after': '900' } });
      expect(await failure(ask())).toMatchObject({ code: 'PROVIDER.RATE_LIMITED', details: { retryAfterMs: 900_000 } });
      expect(asked()).toHaveLength(1);
    });

    it('says in its own words that it is too much is held still for', async () => {
      for (const reply of cards.limited) {
        const surroundings = new StillSurroundings();
        says(reply, cards.rows(good));
        expect(barsOf(await ask(surroundings))).toHaveLength(2);
        expect(Math.max(...surroundings.waits)).toBeGreaterThanOrEqual(500);
      }
    });

    it('says no is not asked again', async () => {
      for (const [reply, code] of cards.refused) {
        says(reply);
        expect(await failure(ask())).toMatchObject({ code });
        expect(asked()).toHaveLength(1);
      }
    });

    if (cards.expired !== undefined) {
      it('no longer knows the login says so, and is not asked again', async () => {
        says(cards.expired ?? {});
        expect(await failure(ask())).toMatchObject({ kind: 'denied', code: 'PROVIDER.LOGIN_EXPIRED' });
        expect(asked()).toHaveLength(1);
      });
    }

    it('fails again and again is left alone', async () => {
      const surroundings = new StillSurroundings();
      const opened = openFor(cards, server.url, surroundings, { attemptsMost: 1, failuresMost: 2 });
      says({ status: 500 });
      for (const code of ['DOWN', 'DOWN', 'RESTING']) {
        expect(await failure(piecesOf(opened, cards, both))).toMatchObject({ code: `PROVIDER.${code}` });
      }
      expect(asked()).toHaveLength(2);
      await surroundings.wait(30_000);
      says(cards.rows(good));
      expect(barsOf(await piecesOf(opened, cards, both))).toHaveLength(2);
    });
  });

  describe(`${declaration.title}: a question`, () => {
    it('can be called off', async () => {
      const call = new AbortController();
      server.answers(() => {
        call.abort();
        return { isSilent: true };
      });
      const opened = openFor(cards, server.url);
      expect(await failure(piecesOf(opened, cards, both, call.signal))).toMatchObject({ code: 'PROVIDER.CANCELLED' });
      expect(await failure(piecesOf(opened, cards, both, call.signal))).toMatchObject({ code: 'PROVIDER.CANCELLED' });
    });

    it('that is none, or is not served, is refused before anybody is asked', async () => {
      says({ status: 500 });
      const opened = openFor(cards, server.url);
      const codeOf = async (days: readonly [string, string], parts: object = {}) =>
        (await failure(piecesOf(opened, { ...cards, ...parts }, days))).code;
      expect(await codeOf([NEXT, DAY])).toBe('PROVIDER.QUESTION');
      expect(await codeOf(['2026-08-20', '2026-08-21'])).toBe('PROVIDER.QUESTION');
      expect(await codeOf(both, { timeframe: '1W' })).toBe('PROVIDER.NOT_SERVED');
      if (!declaration.servesEnded) {
        expect(await codeOf(both, { instrument: 'NSE-NIFTY-20260106-24000-CE' })).toBe('PROVIDER.NOT_SERVED');
      }
      expect(asked()).toHaveLength(0);
    });

    it('waits for its turn, as the limits say', async () => {
      says(cards.nothing);
      for (const { most, perMs } of declaration.pace.filter((limit) => limit.most <= 10)) {
        const surroundings = new StillSurroundings();
        const opened = openFor(cards, server.url, surroundings);
        for (let times = 0; times <= most; times += 1) await piecesOf(opened, cards, both);
        expect(surroundings.clock.monotonicMs()).toBeGreaterThanOrEqual(perMs);
      }
    });

    it('is not sent to what is no address', () => {
      const environment = () => Object.fromEntries(Object.entries(cards.environment('x://no server')));
      expect(() => openFor({ ...cards, environment }, '')).toThrow(
        /has no address of a server in SUTRA_MD_[A-Z_]+_URL$/,
      );
    });

    it('needs the keys that are declared', () => {
      const names = Object.values(declaration.settings).filter((setting) => setting.default === undefined);
      if (names.length === 0) return;
      const open = () => openFor({ ...cards, environment: () => ({}) }, server.url);
      expect(open).toThrow(names.map(({ env }) => env).join(' and '));
    });
  });
}
