import type { SeededRandom } from '@sutra/kernel';
import { intradayOf, overnightOf, type DayClimate } from './climate.js';
import { Draws } from './draws.js';
import type { ModelInstrument } from './instruments.data.js';
import { steadyLog } from './steady-math.js';

/** One day of one instrument in logarithms of rupees, from the close before to its own. */
export interface DayMove {
  readonly before: number;
  readonly open: number;
  readonly close: number;
  /** The part of the way from open to close that is the instrument's own. */
  readonly own: number;
}

/** How much of the distance to its level a price comes back in a day: half of it in some nine months. */
const PULL = 0.0035;

/** An instrument's opens and closes, day after day. Minutes are laid between them later, each day by itself. */
export function dailyPath(
  instrument: ModelInstrument,
  climate: readonly DayClimate[],
  random: SeededRandom,
): readonly DayMove[] {
  const level = steadyLog(instrument.level);
  let before = level;
  return climate.map(({ date, heat, market, banks }) => {
    const draws = new Draws(random.fork(`${instrument.id} ${date}`));
    // What is a company's own calms down less than the market does.
    const own = instrument.own * (0.5 + 0.5 * heat);
    const gap = instrument.market * market.overnight + instrument.banks * banks.overnight;
    const open = before + gap + overnightOf(own) * draws.normal() + PULL * (level - before);
    const ownMove = intradayOf(own) * draws.normal();
    const close = open + instrument.market * market.intraday + instrument.banks * banks.intraday + ownMove;
    const move = { before, open, close, own: ownMove };
    before = close;
    return move;
  });
}
