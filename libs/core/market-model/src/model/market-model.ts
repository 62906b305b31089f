// A market that never was: days first, minutes between them when they are asked for. Any day of any instrument can be made by
// itself and is the same each time, because each draws from chance that is named after it and from nothing else.
import { assert, fail, Fault, seededRandom, type Result, type SeededRandom, type TradingDate } from '@sutra/kernel';
import type { Provenance } from '@sutra/bars';
import { barSlotter, calendarIn, sessionsIn, type BarSlotter, type Market } from '@sutra/market';
import { BANKS_DAILY, climateOf, intradayOf, MARKET_DAILY, type DayClimate } from './climate.js';
import { dailyPath, type DayMove } from './daily-path.js';
import { Draws } from './draws.js';
import { modelInstruments, type ModelInstrument } from './instruments.data.js';
import { bridge } from './minute-path.js';
import { sessionShape, type SessionShape } from './session-shape.js';

/** Whoever changes what a seed gives raises this number, so that old synthetic bars are told from new ones. */
const MODEL_VERSION = 1;

/** What the model has laid out of one instrument. */
export interface ModelledInstrument {
  readonly instrument: ModelInstrument;
  readonly slotter: BarSlotter;
  readonly path: readonly DayMove[];
}

export interface MarketModel {
  readonly market: Market;
  readonly seed: number;
  readonly random: SeededRandom;
  /** The trading days that it has, from the first to the last that the market facts know in every respect. */
  readonly days: readonly TradingDate[];
  readonly climate: readonly DayClimate[];
  /** Lays an instrument out when it is first asked for. */
  find(id: string): ModelledInstrument | undefined;
  /** The minutes of both factors on a day; most instruments of a day are asked for together. */
  factorsOn(dayIndex: number, minutes: number): FactorPaths;
}

export interface FactorPaths {
  readonly shape: SessionShape;
  readonly market: Float64Array;
  readonly banks: Float64Array;
}

/** Lays out the days of a market; the seed decides everything, and the same seed gives the same market anywhere. */
export function marketModel({ market, seed }: { readonly market: Market; readonly seed: number }): MarketModel {
  const random = seededRandom(seed);
  const days = daysOf(market);
  const climate = climateOf(days, random.fork('climate'));
  const laidOut = new Map<string, ModelledInstrument>();
  return {
    ...{ market, seed, random, days, climate },
    factorsOn: rememberedFactors(climate, random),
    find: (id) => {
      const known = laidOut.get(id);
      const instrument = modelInstruments.find((each) => each.id === id);
      if (known !== undefined || instrument === undefined) return known;
      const slotter = barSlotter(sessionsIn(market, instrument.tradingClass), '1MIN');
      const made = { instrument, slotter, path: dailyPath(instrument, climate, random.fork('days')) };
      laidOut.set(id, made);
      return made;
    },
  };
}

/** The label that synthetic bars bear wherever they go. */
export const provenanceOf = ({ seed }: MarketModel, importedAt: string): Provenance => ({
  kind: 'synthetic',
  name: `market model ${MODEL_VERSION}, seed ${seed}`,
  importedAt,
});

/** Where a day stands among those of the model; one that it lacks is refused in words. */
export function indexOfDay({ days }: MarketModel, date: TradingDate): Result<number, Fault> {
  const index = days.indexOf(date);
  if (index >= 0) return { ok: true, value: index };
  const message = `the market model has days from ${days[0]} to ${days.at(-1)}, as far as the market facts go, and not ${date}`;
  return fail(new Fault('refused', 'MODEL.DAY', message));
}

/** An instrument as it was laid out; one that the model lacks is refused in words. */
export function instrumentIn(model: MarketModel, id: string): Result<ModelledInstrument, Fault> {
  const found = model.find(id);
  if (found !== undefined) return { ok: true, value: found };
  const known = modelInstruments.map((each) => each.id).join(', ');
  return fail(new Fault('invalid', 'MODEL.INSTRUMENT', `the market model has no ${id}; it has ${known}`));
}

/** Days that are asked for together are few; older ones are made anew. */
const DAYS_REMEMBERED = 40;

function rememberedFactors(climate: readonly DayClimate[], random: SeededRandom): MarketModel['factorsOn'] {
  const remembered = new Map<string, FactorPaths>();
  const shapes = new Map<number, SessionShape>();
  return (dayIndex, minutes) => {
    const key = `${dayIndex} ${minutes}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const day = climate[dayIndex];
    assert(day, 'a day of the model has a climate', { dayIndex });
    const shape = shapes.get(minutes) ?? sessionShape(minutes);
    shapes.set(minutes, shape);
    // Named after the day alone: sessions of unlike length begin with the same moves.
    const path = (name: 'market' | 'banks', daily: number): Float64Array => {
      const draws = new Draws(random.fork(`minutes of ${name} ${day.date}`));
      return bridge(shape, { end: day[name].intraday, size: intradayOf(daily) * day.heat }, draws);
    };
    const made = { shape, market: path('market', MARKET_DAILY), banks: path('banks', BANKS_DAILY) };
    if (remembered.size >= DAYS_REMEMBERED) remembered.clear();
    remembered.set(key, made);
    return made;
  };
}

function daysOf(market: Market): readonly TradingDate[] {
  // Lots and freeze quantities are published for a month at a time: beyond them no order could be judged.
  const last = market.facts.freezes.knownUntil;
  return calendarIn(market, 'NSE_EQ').days.flatMap((day) =>
    day?.isTradingDay === true && day.hours !== 'not notified' && day.date <= last ? [day.date] : [],
  );
}
