import { toRupees } from '@sutra/kernel';
import { nextExpiries } from '@sutra/market';
import { mayEnter, openOf } from '@sutra/risk';
import type { Facts, Leg, LegFact, LegQuote, Program } from '@sutra/strategy';
import type { ColumnCursor } from '../data/columns.js';
import type { Frame } from '../data/tape.js';
import { unrealisedOf } from '../money/position.js';
import { equityOf } from './book.js';
import { wouldEnter } from './entering.js';
import { tellCloses } from './obey.js';
import type { Holding, Simulation } from './simulation.js';

/** What a pass at the end of an evaluation bar may know. */
export function passFacts(simulation: Simulation, evaluation: number, { views }: ColumnCursor): Facts {
  const { evaluations, grid, day, holdings, risk, reads } = simulation;
  const at = evaluations.ends[evaluation] ?? 0;
  const { date, session, isSpecial } = grid.dayOf(day);
  const legs: LegFact[] = [];
  for (const holding of holdings) if (holding !== undefined) legs.push(legFact(simulation, holding));
  let known: Facts['refused'] | undefined;
  // Written out name by name: objects that are spread together cost more than the pass that reads them.
  return {
    at,
    bar: evaluations.bars.times[evaluation] ?? 0,
    previousBar: previousBarOf(evaluations, evaluation),
    day: date,
    isSpecialSession: isSpecial,
    minutesSinceOpen: session === undefined ? null : (at - session.fromMs) / 60_000,
    minutesToClose: session === undefined ? null : (session.untilMs - at) / 60_000,
    daysToExpiry: reads.expiry ? daysToExpiry(simulation, date) : null,
    columns: views,
    legs,
    portfolio: portfolioOf(simulation, legs),
    quotes: reads.quotes ? quotesOf(simulation, at) : [],
    isPaused: false,
    isDisarmed: risk.ended !== null,
    // Only a pass that is about to enter asks, and finding out costs more than the rest of the pass.
    get refused() {
      known ??= refusedEntries(simulation, at);
      return known;
    },
  };
}

function portfolioOf(simulation: Simulation, legs: readonly LegFact[]): Facts['portfolio'] {
  const { capital, dayOpened } = simulation;
  const equity = equityOf(simulation);
  let openPositions = 0;
  for (const { quantity } of legs) if (quantity > 0) openPositions += 1;
  return {
    pnl: toRupees(equity - capital),
    dayPnl: toRupees(equity - dayOpened),
    openPositions,
    capital: toRupees(capital),
  };
}

function previousBarOf({ previousBars, bars }: Frame, evaluation: number): number | null {
  if (previousBars === undefined) return evaluation > 0 ? (bars.times[evaluation - 1] ?? null) : null;
  const begin = previousBars[evaluation] ?? Number.NaN;
  return Number.isNaN(begin) ? null : begin;
}

function legFact({ program }: Simulation, holding: Holding): LegFact {
  const { leg, side, firing, reEntry, traded, position, enteredUnits, enteredValue, mark } = holding;
  const { nodeId = '', legId = '' } = program.legs[leg] ?? {};
  const pnl = position.realised + holding.earlierPnl + unrealisedOf(position, mark);
  const hasFilled = enteredUnits > 0;
  return {
    nodeId,
    legId,
    side,
    firing,
    reEntry,
    status: statusOf(holding),
    isWorking: holding.entry !== undefined,
    quantity: position.quantity,
    lotSize: traded?.lot ?? 1,
    entryPrice: hasFilled ? toRupees(enteredValue / enteredUnits) : null,
    entryValue: hasFilled ? toRupees(enteredValue) : null,
    ltp: mark > 0 ? toRupees(mark) : null,
    pnl: hasFilled ? toRupees(pnl) : null,
    filledAt: holding.filledAt,
    closedBy: position.quantity === 0 ? holding.closedBy : null,
    endedExit: holding.endedExit,
  };
}

function statusOf({ entry, exit, position, enteredUnits }: Holding): LegFact['status'] {
  if (position.quantity > 0) return exit === undefined ? 'open' : 'closing';
  if (entry !== undefined) return 'working';
  return enteredUnits > 0 ? 'closed' : 'unfilled';
}

function daysToExpiry({ world, tape }: Simulation, date: Facts['day']): number | null {
  const from = date as Parameters<typeof nextExpiries>[2]['from'];
  const next = nextExpiries(world.market, { exchange: world.exchange, underlying: tape.symbol }, { from, count: 1 });
  const [expiry] = next.ok ? next.value : [];
  return expiry === undefined ? null : (Date.parse(expiry.date) - Date.parse(date)) / 86_400_000;
}

/** The legs of each entry as its node declares them. */
export function entryTerms({
  program,
}: Pick<Simulation, 'program'>): readonly { readonly nodeId: string; readonly terms: readonly Leg[] }[] {
  return program.nodes.flatMap(({ id, type, plan }) =>
    type === 'entryNode' ? [{ nodeId: id, terms: (plan as { readonly terms: readonly Leg[] }).terms }] : [],
  );
}

/** Where a limit on entries is set, the entries that it refuses now, so that they stay armed. */
function refusedEntries(simulation: Simulation, at: number): Facts['refused'] {
  const { rules, risk, program } = simulation;
  const { maxDailyTrades, maxOpenPositions, maxExposurePerInstrument } = rules.risk;
  const isLimited =
    maxDailyTrades !== undefined || maxOpenPositions !== undefined || maxExposurePerInstrument !== undefined;
  if (!isLimited) return [];
  if (simulation.isMarkLate) tellCloses(simulation, at);
  return entryTerms(simulation).flatMap(({ nodeId, terms }) => {
    const isHeld = risk.legs.some(({ leg, isWorking }) => leg.startsWith(`${nodeId}/`) && isWorking);
    if (isHeld) return [];
    const legs = terms.flatMap((each) => {
      const leg = program.legs.findIndex((known) => known.nodeId === nodeId && known.legId === each.id);
      return wouldEnter(simulation, leg, each, at) ?? [];
    });
    const open = risk.legs.some((leg) => leg.leg.startsWith(`${nodeId}/`) && openOf(leg) > 0);
    const may = mayEnter(rules, risk, open ? legs.slice(0, 1) : legs);
    return may.ok ? [] : [{ nodeId, code: may.error.code, because: may.error.message }];
  });
}

/** What a lot of each leg costs and risks right now; asked for by sizing only. */
function quotesOf(simulation: Simulation, at: number): readonly LegQuote[] {
  const { program } = simulation;
  return entryTerms(simulation).flatMap(({ nodeId, terms }) =>
    terms.map((leg): LegQuote => {
      const index = program.legs.findIndex((each) => each.nodeId === nodeId && each.legId === leg.id);
      const entering = wouldEnter(simulation, index, leg, at);
      if (entering === undefined) return { nodeId, legId: leg.id, costPerLot: null, riskPerLot: null };
      const { lotSize, kind, side } = entering.terms;
      const price = toRupees(entering.price);
      const isShortOption = side === 'sell' && (kind === 'CE' || kind === 'PE');
      const spot = toRupees(entering.spot ?? entering.price);
      const share = isShortOption || kind === 'future' ? MARGIN_SHARE * spot : price;
      const distance = distanceOf(leg, price);
      return {
        nodeId,
        legId: leg.id,
        costPerLot: share * lotSize,
        riskPerLot: distance === null ? null : distance * lotSize,
      };
    }),
  );
}

/** Margin of one lot on its own, as a part of the underlying's price: an estimate for sizing. */
const MARGIN_SHARE = 0.12;

function distanceOf({ stopLoss }: Leg, price: number): number | null {
  if (stopLoss === undefined) return null;
  if (stopLoss.type === 'percent') return (price * stopLoss.value) / 100;
  return stopLoss.type === 'premium' ? Math.abs(price - stopLoss.value) : stopLoss.value;
}

/** Facts that cost something and that most strategies never read. */
export interface CostlyReads {
  readonly expiry: boolean;
  readonly quotes: boolean;
}

export const costlyReads = (program: Program): CostlyReads => ({
  expiry: program.slots.some(
    ({ op, ...slot }) => op === 'fact' && 'read' in slot && slot.read.field === 'daysToExpiry',
  ),
  quotes: entryTerms({ program }).some(({ terms }) => terms.some(({ sizing }) => sizing !== undefined)),
});
