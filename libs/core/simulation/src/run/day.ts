import { limitsAround, type TradingClass } from '@sutra/market';
import { squareOffOn } from '@sutra/risk';
import type { Price, TradingDate } from '@sutra/kernel';
import type { Leg } from '@sutra/strategy';
import { cancel, equityOf, tellRisk } from './book.js';
import { exitNow } from './bar.js';
import { obeyHits, tellCloses } from './obey.js';
import { entryTerms } from './pass-facts.js';
import type { Simulation } from './simulation.js';

/** Begins a trading day: when it is squared off, and how far prices may go in it. */
export function beginDay(simulation: Simulation, day: number, isFirst: boolean): void {
  const { settings, tape, row, grid } = simulation;
  simulation.day = day;
  // What a day begins with is what was made by its last closes, so that the rules have to have heard them.
  if (simulation.isMarkLate) tellCloses(simulation, tape.ends[row] ?? 0);
  simulation.dayOpened = equityOf(simulation);
  const squareOffAt = squareOffOf(simulation, grid.dayOf(day).date);
  tellRisk(simulation, { type: 'day', day: grid.dayOf(day).date, squareOffAt });
  const close = isFirst ? 0 : (tape.bars.closes[row] ?? 0);
  if (settings.priceBandPercent === null || close === 0) return;
  const limits = limitsAround(close as Price, { percent: settings.priceBandPercent, tick: 1 as Price });
  simulation.lowestOfDay = limits.lowest;
  simulation.highestOfDay = limits.highest;
}

/** When a day is squared off, by its document and the market; null for never. */
export function squareOffOf(simulation: Simulation, day: TradingDate): number | null {
  const { program, world, settings, grid, warnings } = simulation;
  const question = {
    ...{ day, schedule: program.schedule.squareOffAt, riskManagement: program.riskManagement.squareOffAt },
    intraday: grid.hasCalendar ? intradayClasses(simulation) : [],
    broker: settings.broker as 'zerodha',
  };
  const found = squareOffOn(grid.hasCalendar ? world.market : null, question);
  if (found.ok) {
    if (found.value.warning !== null) warnings.add(found.value.warning.message);
    return found.value.at;
  }
  warnings.add('On days that the facts don’t know, intraday positions are closed at 15:15.');
  const said = squareOffOn(null, question);
  const at = said.ok ? said.value.at : null;
  if (question.intraday.length === 0) return at;
  const usual = Date.parse(`${day}T15:15:00+05:30`);
  return at === null ? usual : Math.min(at, usual);
}

function intradayClasses(simulation: Simulation): readonly TradingClass[] {
  const { world, program, tape } = simulation;
  const { exchange, market } = world;
  const kind = market.tables.underlyings.facts.has(tape.symbol) ? 'index' : 'stock';
  const classOf = (nodeId: string, { id, optionDetails }: Leg): TradingClass => {
    if (optionDetails !== undefined) return `${exchange}_FO/${kind}-option`;
    const isFuture = program.legs.some((leg) => leg.nodeId === nodeId && leg.legId === id && leg.isDerivative);
    if (isFuture) return `${exchange}_FO/${kind}-future`;
    return kind === 'index' ? `${exchange}_EQ/index` : `${exchange}_EQ/derivative-stock`;
  };
  return entryTerms(simulation).flatMap(({ nodeId, terms }) =>
    terms.filter(({ productType }) => productType === 'intraday').map((leg) => classOf(nodeId, leg)),
  );
}

/** The timer of the square-off, at the open of a bar. */
export function atClock(simulation: Simulation, time: number): void {
  const { squareOffAt, ended } = simulation.risk;
  if (squareOffAt === null || ended !== null || time < squareOffAt) return;
  obeyHits(simulation, tellRisk(simulation, { type: 'clock', at: time }), time, true);
}

/** The last close of a day that is squared off: no bar opened in time, so that what is held ends at its last price. */
export function endDay(simulation: Simulation, at: number): void {
  const { squareOffAt } = simulation.risk;
  if (squareOffAt === null) return;
  tellRisk(simulation, { type: 'clock', at: Math.max(at, squareOffAt) });
  for (const order of simulation.orders.filter(({ intent }) => intent === 'entry'))
    cancel(simulation, order, at, 'the day is over');
  for (const holding of [...simulation.live]) {
    if (holding.position.quantity === 0) continue;
    const reason = holding.exit?.reason ?? 'squareOffAt';
    exitNow(simulation, holding, {
      price: holding.mark,
      at,
      reason,
      because: 'the last close of the day',
      type: 'market',
      isWhole: true,
    });
  }
}
