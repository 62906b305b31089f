import { ok, priceFromUnits, type Fault, type Price, type Result, type TradingDate } from '@sutra/kernel';
import { barColumns, type BarColumns } from '@sutra/bars';
import { strikesAround, strikeStepOf, type Exchange, type Option } from '@sutra/market';
import type { MarketModel } from '../model/market-model.js';
import { appendOptionDay, optionDay } from './option-day.js';

/** One option of a chain with its minutes of a day. */
export interface OptionMinutes {
  readonly option: Option;
  readonly minutes: BarColumns;
}

export interface ChainQuestion {
  readonly exchange: Exchange;
  readonly underlying: string;
  readonly expiry: TradingDate;
  readonly date: TradingDate;
  /** How many strikes on either side of the day's open. */
  readonly strikes: number;
}

/** The whole chain of an index and expiry on a day, call and put for each strike, moving with its underlying. */
export function chainOn(model: MarketModel, question: ChainQuestion): Result<readonly OptionMinutes[], Fault> {
  const { exchange, underlying, expiry, date, strikes } = question;
  const day = optionDay(model, question, date);
  if (!day.ok) return day;
  const step = strikeStepOf(model.market, underlying, { date });
  if (!step.ok) return step;
  const open = priceFromUnits(day.value.underlying.opens[0] ?? 0);
  const optionsOf = (strike: Price): Option[] =>
    (['CE', 'PE'] as const).map((right) => ({ kind: 'option', exchange, underlying, expiry, strike, right }));
  const listed = strikesAround(open, { step: step.value, count: strikes }).flatMap(optionsOf);
  return ok(
    listed.map((option) => {
      const minutes = barColumns('1MIN');
      appendOptionDay(day.value, option, minutes);
      return { option, minutes };
    }),
  );
}
