import {
  assert,
  epochMs,
  ok,
  priceFromUnits,
  UNITS_PER_RUPEE,
  type Fault,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { Mark, reserve, type BarColumns } from '@sutra/bars';
import { tickOf, type BarSlot } from '@sutra/market';
import { BANKS_DAILY, intradayOf, MARKET_DAILY } from './climate.js';
import { Draws } from './draws.js';
import type { ModelInstrument } from './instruments.data.js';
import { indexOfDay, instrumentIn, type MarketModel, type ModelledInstrument } from './market-model.js';
import { bridge } from './minute-path.js';
import { steadyExp } from './steady-math.js';
import { writeMinutes } from './write-minutes.js';

/**
 * Appends the minutes of a day, and the print of its closing auction where it has one; a day without a session has none.
 * The opening auction makes no bar of its own: its price is the open of the first minute, as brokers show it.
 */
export function appendDay(model: MarketModel, id: string, date: TradingDate, into: BarColumns): Result<void, Fault> {
  const found = instrumentIn(model, id);
  if (!found.ok) return found;
  const slots = found.value.slotter.slotsOn(date);
  if (!slots.ok) return slots;
  if (slots.value.length === 0) return ok(undefined);
  const index = indexOfDay(model, date);
  if (!index.ok) return index;
  reserve(into, slots.value.length);
  const { instrument } = found.value;
  const tick = tickOn(model, found.value, index.value);
  const draws = new Draws(model.random.fork(`minutes of ${id} ${date}`));
  const minutes = slots.value.filter(({ kind }) => kind === 'bar').map(timeOf);
  appendSession(model, { found: found.value, index: index.value, minutes, tick, draws }, into);
  const auction = slots.value.find(({ kind }) => kind === 'closing-auction');
  if (auction !== undefined) appendAuction(timeOf(auction), { instrument, tick, draws }, into);
  return ok(undefined);
}

interface Session {
  readonly found: ModelledInstrument;
  readonly index: number;
  readonly minutes: readonly number[];
  readonly tick: number;
  readonly draws: Draws;
}

function appendSession(model: MarketModel, session: Session, into: BarColumns): void {
  const { found, index, minutes, tick, draws } = session;
  const { instrument, path } = found;
  const [move, climate] = [path[index], model.climate[index]];
  assert(move && climate, 'a day of the model has a move', { index });
  const { heat } = climate;
  const { shape, market, banks } = model.factorsOn(index, minutes.length);
  const own = intradayOf(instrument.own) * (0.5 + 0.5 * heat);
  const steps = bridge(shape, { end: move.own, size: own }, draws);
  for (let minute = 0; minute < steps.length; minute += 1) {
    const shared = instrument.market * (market[minute] ?? 0) + instrument.banks * (banks[minute] ?? 0);
    steps[minute] = (steps[minute] ?? 0) + shared;
  }
  const ofMarket = instrument.market * intradayOf(MARKET_DAILY) * heat;
  const ofBanks = instrument.banks * intradayOf(BANKS_DAILY) * heat;
  const deviation = Math.sqrt(own * own + ofMarket * ofMarket + ofBanks * ofBanks);
  const { dayVolume } = instrument;
  writeMinutes({ times: minutes, steps, shape, tick, deviation, openLog: move.open, heat, dayVolume }, draws, into);
}

const timeOf = ({ from }: BarSlot): number => epochMs(from);

/** Around the last price, and with a good part of the day's volume. */
function appendAuction(
  time: number,
  { instrument, tick, draws }: { readonly instrument: ModelInstrument; readonly tick: number; readonly draws: Draws },
  into: BarColumns,
): void {
  const last = into.closes[into.count - 1] ?? tick;
  const price = Math.max(tick, Math.round((last * (1 + 0.0006 * draws.normal())) / tick) * tick);
  const row = into.count++;
  into.times[row] = time;
  for (const prices of [into.opens, into.highs, into.lows, into.closes]) prices[row] = price;
  into.volumes[row] = Math.round(0.06 * instrument.dayVolume * draws.factor(0.35));
  into.openInterests[row] = 0;
  into.marks[row] = Mark.closingAuction;
}

/** Indices are published to the paisa at BSE and to five at NSE; a share's tick follows its price at the month's beginning. */
function tickOn({ market, days }: MarketModel, { instrument, path }: ModelledInstrument, index: number): number {
  const { tradingClass } = instrument;
  if (tradingClass.endsWith('/index')) return tradingClass.startsWith('BSE') ? 100 : 500;
  const date = days[index];
  const month = date?.slice(0, 7) ?? '';
  const first = path[days.findIndex((day) => day.startsWith(month))];
  assert(date !== undefined && first !== undefined, 'a day of the model has a month', { index });
  const reference = priceFromUnits(Math.round(steadyExp(first.before) * UNITS_PER_RUPEE));
  const tick = tickOf(market, tradingClass, { reference, date });
  // Before April 2025 the facts know no slabs, and five paise were the tick of nearly all shares.
  return tick.ok ? tick.value : 500;
}
