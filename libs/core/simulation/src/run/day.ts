import { limitsAround, type TradingClass } from '@sutra/market';
import { squareOffOn } from '@sutra/risk';
import type { Price, TradingDate } from '@sutra/kernel';
import type { Leg } from '@sutra/strategy';
import { settlementOf } from '../contracts/contract.js';
import { bookExit, cancel, chargesOf, equityOf, tellRisk } from './book.js';
import { exitNow } from './bar.js';
import { recordOf } from './desk.js';
import { obeyHits, tellCloses } from './obey.js';
import { entryTerms } from './pass-facts.js';
import type { Holding, Simulation } from './simulation.js';

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
    });
  }
}

/** Contracts that end: settled by what the underlying last cost. */
export function settleExpiries(simulation: Simulation, at: number): void {
  const spot = simulation.tape.bars.closes[simulation.row] ?? 0;
  for (const holding of [...simulation.live]) {
    const { traded } = holding;
    if (traded === undefined || traded.expiresAt === null || at < traded.expiresAt) continue;
    for (const order of [holding.entry, holding.exit]) {
      if (order !== undefined) cancel(simulation, order, at, 'the contract has ended');
    }
    if (holding.position.quantity > 0) settle(simulation, holding, { at, price: settlementOf(traded, spot) });
  }
}

/** An option in the money is exercised, which is taxed for its holder; one out of it ends worthless and free. */
function settle(
  simulation: Simulation,
  holding: Holding,
  { at, price }: { readonly at: number; readonly price: number },
): void {
  const { position, traded } = holding;
  const { quantity, direction } = position;
  const isBuy = direction < 0;
  const isOption = traded?.kind === 'option';
  const isCharged = !isOption || (direction > 0 && price > 0);
  const terms = { isBuy: isOption ? true : isBuy, price, quantity, at, isExercise: isOption };
  const { charges } = isCharged ? chargesOf(simulation, holding, terms) : { charges: 0 };
  const record = recordOf(simulation, holding, {
    ...{ intent: 'exit', isBuy, quantity, type: 'market', limit: Number.NaN, trigger: Number.NaN },
    ...{ at, dueAt: at, after: [], signal: null, reason: 'expiry', because: 'expiry' },
  });
  Object.assign(record, { status: 'filled', endedAt: at, price, charges, slices: 1 });
  simulation.charges += charges;
  simulation.hasTraded = true;
  bookExit(simulation, holding, { price, at, quantity, charges, reason: 'expiry' });
}
