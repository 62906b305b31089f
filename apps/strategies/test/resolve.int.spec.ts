/** Real: strategies as they ship, on nats-server with the product's accounts, and on Postgres. Played: the market listener, by its contracts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MessageContext } from '@sutra/bus';
import { ChainGet, QuoteGet, StrategyResolve, SymbolResolve, type Message, type Reply } from '@sutra/contracts';
import { Fault, machineInstant } from '@sutra/kernel';
import type { ServiceRuntime } from '@sutra/platform';
import { readDocument } from '@sutra/strategy';
import { randomUUID } from 'node:crypto';
import { Judging } from '../src/judging/judging.js';
import { MarketAsker } from '../src/resolve/market-asker.js';
import { ResolveLegs } from '../src/resolve/resolve-legs.js';
import { guarded } from './example-documents.js';
import { StrategiesWorld, useStrategiesInstallation } from './strategies-world.js';

jest.setTimeout(300_000);
const world = new StrategiesWorld(useStrategiesInstallation());
let legs: ResolveLegs;
beforeAll(async () => {
  await world.start();
  // Tuesday 6 January 2026, the day on which NIFTY's week ends.
  const clock = { now: () => machineInstant(Date.UTC(2026, 0, 6, 4)) };
  const judging = new Judging({ clock } as unknown as ServiceRuntime);
  const asker = new MarketAsker(await world.voice());
  // A slow machine is no failure.
  asker.patienceMs = 60_000;
  legs = new ResolveLegs(judging, asker);
});
afterAll(() => world.stop());

const context = { correlationId: randomUUID(), actor: 'a stamp' } as unknown as MessageContext;
type Chain = Reply<typeof ChainGet>;
type Listed = NonNullable<Reply<typeof SymbolResolve>['items'][number]['instrument']>;

const row = (strike: number, call: number, put: number): Chain['rows'][number] => ({
  strike: strike * 10_000,
  call: { instrumentId: `NSE-NIFTY-X-${strike}-CE`, lastPrice: call * 10_000, delta: 0.5 },
  put: { instrumentId: `NSE-NIFTY-X-${strike}-PE`, lastPrice: put * 10_000, delta: -0.5 },
});
const chainOn = (expiry: string): Chain => ({
  ...{ underlying: 'NIFTY', expiry, expiries: ['2026-01-06', '2026-01-13', '2026-01-27'], leftOut: 0 },
  ...{ spot: 240_250_000, rows: [row(23_950, 150, 60), row(24_000, 110, 90), row(24_050, 80, 130)] },
});
const chain = ({ expiry }: Message<typeof ChainGet>): Chain => chainOn(expiry ?? '2026-01-06');

/** All that is asked for is listed, but for what ends with MISSING's expiry. */
const listing = ({ symbols }: Message<typeof SymbolResolve>): Reply<typeof SymbolResolve> => ({
  items: symbols.map((symbol) => {
    const instrument: Listed = {
      ...{ id: symbol.replace('NSE:SBIN', 'NSE-SBIN-EQ'), kind: 'option', exchange: 'NSE', symbol: 'NIFTY' },
      ...{ name: 'NIFTY', tick: 500, lot: 65, brokers: [] },
    };
    const isListed = !symbol.includes('20260113');
    return { symbol, ...(isListed && { instrument }), candidates: [], isAmbiguous: false };
  }),
});

const leg = (id: string, more: object = {}) => ({
  ...{ id, vpi: id, positionType: 'sell', orderType: 'market', quantity: 2, productType: 'intraday' },
  optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
  ...more,
});
const option = (expiry: string, strikeType: unknown = 'ATM') => ({
  optionDetails: { expiry, strikeType, optionType: 'PE' },
});

function resolve(positions: object[], start: object = {}) {
  const document = guarded();
  const nodes = (document['nodes'] as { id: string; data: object }[]).map((node) => ({
    ...node,
    data: {
      ...node.data,
      ...(node.id.startsWith('start') && start),
      ...(node.id.startsWith('entry') && { positions }),
    },
  }));
  const { document: read } = readDocument({ ...document, nodes });
  if (read === undefined) throw new Fault('bug', 'TEST.NO_DOCUMENT', 'the document of a test can be read');
  return legs.of(read, context);
}

describe('legs of a strategy, right now', () => {
  it('32 are contracts with lot, strike and why; ties of ATM go to the lower strike', async () => {
    const played = [
      await world.playMarket(ChainGet, chain),
      await world.playMarket(SymbolResolve, listing),
      await world.playMarket(QuoteGet, () => ({ quotes: [] })),
    ];
    const monthly = leg('monthly', option('M0', { by: 'premium', value: 100 }));
    const told = await resolve([leg('atm'), monthly, leg('gone', option('W1')), leg('none', option('W2'))]);
    played.forEach((stop) => stop());
    expect(told).toMatchObject({ underlying: 'NIFTY', spot: 240_250_000, leftOut: 0 });
    const [atm, month, gone, none] = told.legs;
    expect(atm).toMatchObject({
      ...{ outcome: 'resolved', nodeId: 'entry-123456', legId: 'atm', side: 'sell', kind: 'option' },
      ...{ instrumentId: 'NSE-NIFTY-20260106-24000-CE', expiry: '2026-01-06', strike: 240_000_000, right: 'CE' },
      ...{ lot: 65, units: 130, lastPrice: 1_100_000 },
      because: expect.stringContaining('W0 is 2026-01-06, which is today'),
    });
    expect(month).toMatchObject({
      ...{ outcome: 'resolved', instrumentId: 'NSE-NIFTY-20260127-24000-PE' },
      because: expect.stringContaining('The premium of 24000.00 PE, 90.00, is closest to 100.'),
    });
    expect(gone).toMatchObject({ outcome: 'absent', because: expect.stringContaining('master does not list it') });
    expect(none).toMatchObject({ outcome: 'absent', because: expect.stringContaining('2026-01-20') });
  });

  it('27 are unknown where the market listener says nothing, and each says why', async () => {
    const silent = await resolve([leg('atm')]);
    expect(silent.legs).toMatchObject([{ outcome: 'unknown', because: expect.stringContaining('Nobody answers') }]);
    expect(silent.spot).toBeUndefined();
    const refusing = await world.playMarket(ChainGet, () => {
      throw new Fault('denied', 'ACCESS.FORBIDDEN', 'See instruments, prices: not allowed with these rights');
    });
    const refused = await resolve([leg('atm')]);
    refusing();
    expect(refused.legs).toMatchObject([
      { outcome: 'unknown', because: expect.stringContaining('not allowed with these rights') },
    ]);
    const blind = await world.playMarket(ChainGet, (asked) => {
      const told = { ...chain(asked) };
      delete told.spot;
      return told;
    });
    const spotless = await resolve([leg('atm')]);
    blind();
    expect(spotless.legs).toMatchObject([
      { outcome: 'unknown', because: expect.stringContaining('No price of NIFTY is known.') },
    ]);
  });

  it('shares and futures are what they are, with a price where one is known', async () => {
    const played = [
      await world.playMarket(SymbolResolve, listing),
      await world.playMarket(QuoteGet, ({ ids }) => ({
        quotes: ids.map((instrumentId) => ({ instrumentId, lastPrice: 8_000_000, isFresh: true })),
      })),
    ];
    const bare = { optionDetails: undefined };
    const share = await resolve([leg('s', bare)], { symbol: 'SBIN', tradingInstrument: { type: 'equity' } });
    const future = await resolve([leg('f', bare)], { tradingInstrument: { type: 'futures' } });
    played.forEach((stop) => stop());
    expect(share.legs).toMatchObject([
      { outcome: 'resolved', instrumentId: 'NSE-SBIN-EQ', lot: 1, units: 2, lastPrice: 8_000_000 },
    ]);
    expect(future.legs).toMatchObject([
      { outcome: 'resolved', instrumentId: 'NSE-NIFTY-20260127-FUT', lot: 65, units: 130, lastPrice: 8_000_000 },
    ]);
  });

  it('are told by the service of the version that is asked for', async () => {
    const user = { userId: randomUUID() };
    const { id } = await world.create(guarded(), user);
    const told = await world.ask(StrategyResolve, { id, version: 1 }, user);
    expect(told).toMatchObject({
      version: 1,
      underlying: 'NIFTY',
      legs: [{ legId: 'pos-123456', outcome: 'unknown' }],
    });
  });
});
