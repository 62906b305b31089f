import { isIntraday } from '@sutra/bars';
import { settlementOf, type Traded } from '../contracts/contract.js';
import { dayNumberAt } from '../data/grid.js';
import { bookExit, cancel } from './book.js';
import { auctionEnd, closingPrice } from './closing-price.js';
import { recordOf } from './desk.js';
import { chargesOf } from './order-charges.js';
import type { Holding, Simulation } from './simulation.js';

/** Contracts that end. The exchange settles by the closing price, which a closing auction makes later than trading ends. */
export function settleExpiries(simulation: Simulation, at: number, isDayOver = false): void {
  const { tape, row, settings, live } = simulation;
  const byExchange = settings.settlement === 'exchange';
  const isOver = isDayOver || !isIntraday(tape.timeframe);
  for (const holding of [...live]) {
    const { traded } = holding;
    if (traded === undefined || traded.expiresAt === null || at < traded.expiresAt) continue;
    const isLate = dayNumberAt(traded.expiresAt) < simulation.day;
    if (byExchange && !isOver && !isLate && at < (auctionEnd(simulation) ?? 0)) continue;
    for (const order of [holding.entry, holding.exit]) {
      if (order !== undefined) cancel(simulation, order, at, 'the contract has ended');
    }
    if (isLate)
      simulation.warnings.add(
        `There are no bars of the day on which ${traded.symbol} ended: the next price settled it.`,
      );
    const byClose = byExchange && !isLate;
    const spot = byClose ? closingPrice(simulation, traded.expiresAt) : (tape.bars.closes[row] ?? 0);
    if (holding.position.quantity > 0) settle(simulation, holding, { at, spot });
  }
}

interface Settled {
  readonly at: number;
  /** What the underlying closed at. */
  readonly spot: number;
}

function settle(simulation: Simulation, holding: Holding, { at, spot }: Settled): void {
  const { position, traded } = holding;
  if (traded === undefined) return;
  const { quantity, direction } = position;
  const isBuy = direction < 0;
  const price = settlementOf(traded, spot);
  const isDelivered = simulation.settings.settlement === 'exchange' && isOfShares(traded) && price > 0;
  const charges = isDelivered
    ? deliveryCharges(simulation, holding, spot)
    : cashCharges(simulation, holding, { at, spot });
  const because = isDelivered ? 'expiry, shares are delivered' : 'expiry';
  const record = recordOf(simulation, holding, {
    ...{ intent: 'exit', isBuy, quantity, type: 'market', limit: Number.NaN, trigger: Number.NaN },
    ...{ at, dueAt: at, after: [], signal: null, reason: 'expiry', because },
  });
  Object.assign(record, { status: 'filled', endedAt: at, price, charges, slices: 1 });
  simulation.charges += charges;
  simulation.hasTraded = true;
  bookExit(simulation, holding, { price, at, quantity, charges, reason: 'expiry' });
}

const isOfShares = ({ chargedAs }: Traded): boolean => chargedAs === 'stock-options' || chargedAs === 'stock-futures';

/** An option in the money is exercised, which is taxed for its holder; one out of it ends worthless and free. */
function cashCharges(simulation: Simulation, holding: Holding, { at, spot }: Settled): number {
  const { position, traded } = holding;
  const { quantity, direction } = position;
  if (traded === undefined) return 0;
  const price = settlementOf(traded, spot);
  const isOption = traded.kind === 'option';
  if (isOption && (direction < 0 || price === 0)) return 0;
  const isBuy = isOption || direction < 0;
  return chargesOf(simulation, holding, { isBuy, price, quantity, at, isExercise: isOption }).charges;
}

/**
 * Shares change hands, at the strike or at a future's last price, and both sides pay what delivered shares pay. What was
 * delivered is then counted at the closing price, so that profit is that of settling in cash.
 */
function deliveryCharges(simulation: Simulation, { position, traded }: Holding, spot: number): number {
  if (traded === undefined) return 0;
  simulation.warnings.add(
    'Shares were delivered at an expiry: they are charged as delivered and counted at the closing price, and the margin that the last days before it ask for is not in the estimate.',
  );
  const takesShares = traded.right === 'PE' ? position.direction < 0 : position.direction > 0;
  return simulation.charger({
    ...{ exchange: traded.exchange, kind: 'equity', heldAs: 'delivery', isBuy: takesShares, isExercise: false },
    ...{ price: traded.kind === 'option' ? traded.strike : spot, quantity: position.quantity },
    day: simulation.grid.dayOf(simulation.day).date,
  });
}
