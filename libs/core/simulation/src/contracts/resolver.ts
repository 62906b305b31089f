import { fail, Fault, ok, priceNearRupees, type Price, type Result, type TradingDate } from '@sutra/kernel';
import {
  chainOf,
  freezeOf,
  isIndex,
  lotOf,
  strikesAround,
  strikeStepOf,
  tickOf,
  type Chain,
  type ChainRow,
  type Exchange,
  type Market,
  type TradingClass,
} from '@sutra/market';
import { contractMeant, expiryCodeOf, expiryMeant, kindOfLeg, type Leg } from '@sutra/strategy';
import { closedBy, frameOf, type Tape } from '../data/tape.js';
import type { Grid } from '../data/grid.js';
import type { SimulationSettings } from '../settings/settings.schema.js';
import type { PriceSource, Traded } from './contract.js';
import { contractsAmong, futureId, notRecorded, optionId, type RecordedContract } from './listing.js';
import { figuresAt, modelledPrices, momentOf, type ModelledOption, type OptionModel } from './modelled.js';
import { ownPrices, recordedPrices } from './recorded.js';

/** What contracts are resolved from. */
export interface ContractWorld {
  readonly market: Market;
  readonly settings: SimulationSettings;
  readonly grid: Grid;
  readonly exchange: Exchange;
  /** What the strategy looks at: the underlying of what it trades. */
  readonly start: Tape;
  readonly recorded: readonly RecordedContract[];
  /** Undefined when only recorded contracts are traded. */
  readonly model: OptionModel | undefined;
  readonly known: Map<string, Traded>;
}

export function contractWorld(world: Omit<ContractWorld, 'recorded' | 'known'>, tapes: readonly Tape[]): ContractWorld {
  return { ...world, recorded: contractsAmong(tapes), known: new Map() };
}

/** When and where a leg is resolved: one reading of the spot for all legs of a node. */
export interface Asked {
  readonly at: number;
  readonly row: number;
  readonly day: TradingDate;
  readonly spot: number;
}

/** So many strikes on either side of the money are taken to be listed where legs are modelled. */
const MODELLED_STRIKES = 60;
const CLOSE_MS = (15 * 60 + 30) * 60_000;
const IST_MS = 330 * 60_000;

const refused = (message: string): Result<never, Fault> => fail(new Fault('refused', 'SIMULATION.CONTRACT', message));

/** What a leg trades when it is entered now. */
export function resolveLeg(world: ContractWorld, leg: Leg, isDerivative: boolean, asked: Asked): Result<Traded, Fault> {
  const kind = kindOfLeg(leg, isDerivative);
  if (kind === 'equity') return ok(equityOf(world, asked));
  const { model, recorded, start } = world;
  const own = recorded.filter((each) => each.kind === kind && each.underlying === start.symbol);
  if (kind === 'option' && model === undefined && own.length === 0)
    return refused(`there are no recorded options of ${start.symbol}; options can be modelled`);
  const expiry = expiryAsked(world, leg, { kind, own, asked });
  const meant = contractMeant(
    { leg, kind, expiry },
    {
      spot: ok(asked.spot as Price),
      chainOf: (date) =>
        ok(model === undefined ? recordedChain(own, date, asked) : modelledChain(world, model, date, asked)),
    },
  );
  if (meant.kind === 'none') {
    const isEndless = kind === 'future' && world.settings.calendar === 'none';
    return isEndless ? ok(endlessFuture(world, leg, asked)) : fail(meant.fault);
  }
  if (meant.kind === 'equity') return ok(equityOf(world, asked));
  if (meant.kind === 'future') return futureAt(world, leg, { expiry: meant.expiry.date, own, asked });
  const { row, right } = meant;
  return optionAt(world, leg, { expiry: meant.expiry.date, strike: row.strike, right }, asked);
}

interface Among {
  readonly kind: 'future' | 'option';
  /** The recorded contracts of this kind. */
  readonly own: readonly RecordedContract[];
  readonly asked: Asked;
}

/** What is listed is what was recorded, unless options are modelled: then every expiry of the calendar is. */
function expiryAsked({ market, exchange, start, model }: ContractWorld, leg: Leg, { kind, own, asked }: Among) {
  const dates = kind === 'option' && model !== undefined ? [] : own.map(({ expiry }) => expiry);
  const listed = dates.length > 0 ? dates : undefined;
  const code = expiryCodeOf(leg);
  return expiryMeant(market, { exchange, underlying: start.symbol, code, today: asked.day, listed, isListWhole: true });
}

function equityOf(world: ContractWorld, asked: Asked): Traded {
  const { start, exchange, market, known } = world;
  const kept = known.get(start.symbol);
  if (kept !== undefined) return kept;
  const group: TradingClass = `${exchange}_EQ/${isIndex(market, start.symbol) ? 'index' : 'derivative-stock'}`;
  const traded: Traded = {
    ...{ symbol: start.symbol, kind: 'equity', chargedAs: 'equity', exchange, underlying: start.symbol },
    ...{ expiry: null, expiresAt: null, strike: 0, right: null, lot: 1, freeze: Infinity },
    tick: tickFor(world, group, asked.spot, asked.day),
    prices: ownPrices(start.bars),
  };
  known.set(start.symbol, traded);
  return traded;
}

interface FutureTerms {
  readonly expiry: TradingDate;
  readonly own: readonly RecordedContract[];
  readonly asked: Asked;
}

function futureAt(world: ContractWorld, leg: Leg, { expiry, own, asked }: FutureTerms): Result<Traded, Fault> {
  const { start, exchange, market, known, grid } = world;
  const underlying = start.symbol;
  const id = futureId(exchange, underlying, expiry);
  const kept = known.get(id);
  if (kept !== undefined) return ok(kept);
  const lot = lotFor(world, leg, expiry, asked.day);
  if (!lot.ok) return lot;
  const record = own.find((each) => each.id === id);
  const frame = record && frameOf(record.tape, start.timeframe, grid);
  if (frame?.ok === false) return frame;
  const group = isIndex(market, underlying) ? ('index-future' as const) : ('stock-future' as const);
  const traded: Traded = {
    ...{ symbol: id, kind: 'future', chargedAs: `${group}s`, exchange, underlying, expiry },
    ...{ expiresAt: settledAt(world, expiry), strike: 0, right: null, lot: lot.value },
    freeze: freezeFor(world, underlying, asked.day),
    tick: tickFor(world, `${exchange}_FO/${group}`, asked.spot, asked.day),
    // Without bars of its own a future is taken to cost what its underlying does.
    prices: frame === undefined ? ownPrices(start.bars, true) : recordedPrices(frame.value.bars, start.bars.times),
  };
  known.set(id, traded);
  return ok(traded);
}

/** Without a calendar nobody knows when a future ends, so that it doesn't: its underlying with a lot. */
function endlessFuture(world: ContractWorld, leg: Leg, asked: Asked): Traded {
  const { start, exchange, settings, market } = world;
  const group = isIndex(market, start.symbol) ? ('index-future' as const) : ('stock-future' as const);
  return {
    ...{ symbol: `${start.symbol}-FUT`, kind: 'future', chargedAs: `${group}s`, exchange, underlying: start.symbol },
    ...{ expiry: null, expiresAt: null, strike: 0, right: null, freeze: Infinity },
    lot: settings.lots[start.symbol] ?? leg.multiplier ?? 1,
    tick: tickFor(world, `${exchange}_FO/${group}`, asked.spot, asked.day),
    prices: ownPrices(start.bars, true),
  };
}

interface OptionTerms {
  readonly expiry: TradingDate;
  readonly strike: number;
  readonly right: 'CE' | 'PE';
}

function optionAt(world: ContractWorld, leg: Leg, terms: OptionTerms, asked: Asked): Result<Traded, Fault> {
  const { start, exchange, market, known } = world;
  const { expiry, strike, right } = terms;
  const id = optionId(exchange, start.symbol, expiry, strike, right);
  const lot = lotFor(world, leg, expiry, asked.day);
  if (!lot.ok) return lot;
  // A long contract's lot may be converted on its way, so that one contract can be two here.
  const key = `${id} ${lot.value}`;
  const kept = known.get(key);
  if (kept !== undefined) return ok(kept);
  const group = isIndex(market, start.symbol) ? ('index-option' as const) : ('stock-option' as const);
  const tick = tickFor(world, `${exchange}_FO/${group}`, asked.spot, asked.day);
  const expiresAt = settledAt(world, expiry);
  const prices = optionPrices(world, id, { strike, right, expiresAt, tick });
  if (!prices.ok) return prices;
  const traded: Traded = {
    ...{ symbol: id, kind: 'option', chargedAs: `${group}s`, exchange, underlying: start.symbol, expiry, expiresAt },
    ...{ strike, right, lot: lot.value, tick, prices: prices.value },
    freeze: freezeFor(world, start.symbol, asked.day),
  };
  known.set(key, traded);
  return ok(traded);
}

/** Recorded bars where there are some; else the model, if it is asked for. */
function optionPrices(world: ContractWorld, id: string, option: ModelledOption): Result<PriceSource, Fault> {
  const { recorded, start, model, grid } = world;
  const record = recorded.find((each) => each.id === id);
  if (record === undefined) return model === undefined ? notRecorded(id) : ok(modelledPrices(option, start, model));
  const frame = frameOf(record.tape, start.timeframe, grid);
  return frame.ok ? ok(recordedPrices(frame.value.bars, start.bars.times)) : frame;
}

/** Strikes that have traded by now, with their last prices. */
function recordedChain(own: readonly RecordedContract[], expiry: string, { at }: Asked): Chain {
  const rows = new Map<number, { strike: Price; call?: { premium?: Price }; put?: { premium?: Price } }>();
  for (const contract of own) {
    if (contract.expiry !== expiry) continue;
    const seen = closedBy(contract.tape, at);
    if (seen === 0) continue;
    const row = rows.get(contract.strike) ?? { strike: contract.strike as Price };
    row[contract.right === 'CE' ? 'call' : 'put'] = { premium: contract.tape.bars.closes[seen - 1] as Price };
    rows.set(contract.strike, row);
  }
  return chainOf([...rows.values()]);
}

function modelledChain(world: ContractWorld, model: OptionModel, expiry: TradingDate, asked: Asked): Chain {
  const { spot, at, row, day } = asked;
  const step = strikeStepOf(world.market, world.start.symbol, { date: day });
  const strikes = strikesAround(spot as Price, {
    step: step.ok ? step.value : usualStep(spot),
    count: MODELLED_STRIKES,
  });
  const moment = momentOf(spot, settledAt(world, expiry), at, model.volatilityAt(row));
  const quote = (strike: Price, right: 'CE' | 'PE'): NonNullable<ChainRow['call']> => {
    if (Number.isNaN(moment.volatility)) return {};
    const { price, delta } = figuresAt({ strike, right }, moment, model.rate);
    return { premium: priceNearRupees(price), delta };
  };
  return chainOf(strikes.map((strike) => lazyRow(strike, quote)));
}

/** Most rules ask for no quote, so that none is reckoned before somebody does. */
function lazyRow(strike: Price, quote: (strike: Price, right: 'CE' | 'PE') => NonNullable<ChainRow['call']>): ChainRow {
  return {
    strike,
    get call() {
      return quote(strike, 'CE');
    },
    get put() {
      return quote(strike, 'PE');
    },
  };
}

/** About one percent of the price, as exchanges choose steps of strikes for stocks; the facts have none of these. */
function usualStep(spot: number): Price {
  const steps = [10_000, 25_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000];
  return (steps.findLast((step) => step <= spot / 60) ?? 10_000) as Price;
}

const settledAt = ({ grid }: ContractWorld, expiry: TradingDate): number => {
  const startMs = Date.parse(expiry) - IST_MS;
  const { session } = grid.dayOf(Math.floor((startMs + IST_MS) / 86_400_000));
  return session?.untilMs ?? startMs + CLOSE_MS;
};

function lotFor(world: ContractWorld, leg: Leg, expiry: TradingDate, day: TradingDate): Result<number, Fault> {
  const { settings, market, start } = world;
  const said = settings.lots[start.symbol];
  if (said !== undefined) return ok(said);
  const lot = lotOf(market, { underlying: start.symbol, expiry, on: day });
  if (lot.ok) return lot;
  if (leg.multiplier !== undefined && Number.isInteger(leg.multiplier)) return ok(leg.multiplier);
  return refused(`the facts know no lot of ${start.symbol} for ${expiry}; the setting lots can say it`);
}

function freezeFor({ settings, market }: ContractWorld, underlying: string, day: TradingDate): number {
  if (!settings.freeze) return Infinity;
  const freeze = freezeOf(market, underlying, day);
  return freeze.ok ? freeze.value : Infinity;
}

const FIVE_PAISE = 500;

function tickFor(
  { settings, market }: ContractWorld,
  group: TradingClass,
  reference: number,
  date: TradingDate,
): number {
  if (settings.tickSize !== 'market') return Math.max(1, priceNearRupees(settings.tickSize));
  const tick = tickOf(market, group, { reference: reference as Price, date });
  return tick.ok ? tick.value : FIVE_PAISE;
}
