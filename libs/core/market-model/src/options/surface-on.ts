import { assert } from '@sutra/kernel';
import { BANKS_DAILY, MARKET_DAILY } from '../model/climate.js';
import { Draws } from '../model/draws.js';
import type { MarketModel, ModelledInstrument } from '../model/market-model.js';
import type { Surface } from './surface.js';

const DAYS_PER_YEAR = 252;
/** What options ask for above what then happens, on average. */
const PREMIUM = 1.12;
/** By how much volatility rises, in parts of itself, when the underlying falls by one percent. */
const LEVERAGE = 0.045;

/** The surface of an underlying as a day opens; options of all strikes and expiries are priced from it. */
export function surfaceOn(model: MarketModel, { instrument }: ModelledInstrument, index: number): Surface {
  const climate = model.climate[index];
  assert(climate, 'a day of the model has a climate', { index });
  const { market, banks, own, id } = instrument;
  const [ofMarket, ofBanks] = [market * MARKET_DAILY, banks * BANKS_DAILY];
  const usual = PREMIUM * Math.sqrt(DAYS_PER_YEAR * (ofMarket * ofMarket + ofBanks * ofBanks + own * own));
  const draws = new Draws(model.random.fork(`surface of ${id} ${climate.date}`));
  return {
    now: usual * climate.heat * draws.factor(0.05),
    late: usual * draws.factor(0.02),
    skew: 0.07 + 0.02 * draws.normal(),
    curve: 0.03 * draws.factor(0.2),
  };
}

/** The same surface after the underlying has moved since the open, up or down by a part of its price. */
export function surfaceAfter(surface: Surface, moved: number): Surface {
  const stretch = Math.max(0.5, 1 - LEVERAGE * 100 * moved);
  return { ...surface, now: surface.now * stretch, late: surface.late * (1 + 0.3 * (stretch - 1)) };
}
