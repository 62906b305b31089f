import { moneyFromUnits, toRupees } from '@sutra/kernel';
import { barRoom } from '../contracts/contract.js';
import { emptyPosition, type Position } from '../money/position.js';
import type { Holding, OrderRecord, TradeRecord } from '../run/simulation.js';
import type { TradeFigures } from '../result/trade-figures.js';
import { reasons, statuses, types, type Booking } from './booking.js';
import { OrderField, TradeField } from './ledger.js';

// What the kernel keeps as numbers, as records: made when somebody asks for them.

/** One holding a firing of the entry; closed ones as they ended. */
export class KernelRecords {
  readonly #holdings = new Map<number, Holding>();
  #trades: readonly TradeRecord[] | undefined;
  #orders: readonly OrderRecord[] | undefined;

  constructor(readonly booking: Booking) {}

  get trades(): readonly TradeRecord[] {
    this.#trades ??= Array.from({ length: this.booking.ledger.trades.count }, (_, row) => this.#trade(row));
    return this.#trades;
  }

  /** Trades as metrics read them. */
  get figures(): readonly TradeFigures[] {
    const figures: TradeFigures[] = [];
    for (let row = 0; row < this.booking.ledger.trades.count; row += 1) figures.push(this.#figure(row));
    return figures;
  }

  get orders(): readonly OrderRecord[] {
    this.#orders ??= Array.from({ length: this.booking.ledger.orders.count }, (_, row) => this.#order(row));
    return this.#orders;
  }

  get open(): readonly Holding[] {
    return this.booking.quantity > 0 ? [this.#holding(this.booking.firing)] : [];
  }

  #trade(row: number): TradeRecord {
    const { values, width } = this.booking.ledger.trades;
    const at = row * width;
    const of = (field: number): number => values[at + field] as number;
    const { quantity } = this.booking.cover.entry;
    const holding = this.#holding(of(TradeField.firing));
    const { direction } = holding.position;
    const cost = of(TradeField.entryPrice) * quantity;
    const best = of(TradeField.best);
    const pnl = moneyFromUnits(direction * (of(TradeField.exitPrice) * quantity - cost));
    const extremes = this.#extremes(at, cost);
    return {
      holding,
      quantity,
      cost,
      pnl,
      reason: reasons[of(TradeField.reason)] ?? 'exit',
      entryAt: of(TradeField.entryAt),
      exitAt: of(TradeField.exitAt),
      exitPrice: of(TradeField.exitPrice),
      barsHeld: of(TradeField.barsHeld),
      charges: of(TradeField.entryCharges) + of(TradeField.exitCharges),
      slippage: this.#slippage(at),
      mae: extremes.worst,
      mfe: extremes.best,
      isAmbiguous: !Number.isNaN(best),
      bestPnl: Number.isNaN(best) ? pnl : direction * (best * quantity - cost),
    };
  }

  #slippage(at: number): number {
    const { quantity } = this.booking.cover.entry;
    const { values } = this.booking.ledger.trades;
    const entry = values[at + TradeField.entrySlip] as number;
    const exit = values[at + TradeField.exitSlip] as number;
    return exit * quantity + Math.round((entry * quantity * quantity) / quantity);
  }

  /** The worst and the best that a trade was worth. */
  #extremes(at: number, cost: number): { readonly worst: number; readonly best: number } {
    const { booking } = this;
    const { quantity } = booking.cover.entry;
    const { values } = booking.ledger.trades;
    const low = values[at + TradeField.lowest] as number;
    const high = values[at + TradeField.highest] as number;
    const isLong = booking.direction > 0;
    const bad = isLong ? low : high;
    const good = isLong ? high : low;
    return {
      worst: Math.min(0, booking.direction * (bad * quantity - cost)),
      best: Math.max(0, booking.direction * (good * quantity - cost)),
    };
  }

  /** A trade as metrics read it, without the records that it would stand among. */
  #figure(row: number): TradeFigures {
    const { booking } = this;
    const { terms, quantity } = booking.cover.entry;
    const { values, width } = booking.ledger.trades;
    const at = row * width;
    const entryPrice = values[at + TradeField.entryPrice] as number;
    const exitPrice = values[at + TradeField.exitPrice] as number;
    const cost = entryPrice * quantity;
    const { worst, best } = this.#extremes(at, cost);
    return {
      entryAt: values[at + TradeField.entryAt] as number,
      exitAt: values[at + TradeField.exitAt] as number,
      side: terms.positionType,
      quantity,
      entryPrice: toRupees(cost / quantity),
      exitPrice: toRupees(exitPrice),
      pnl: toRupees(booking.direction * (exitPrice * quantity - cost)),
      charges: toRupees(
        (values[at + TradeField.entryCharges] as number) + (values[at + TradeField.exitCharges] as number),
      ),
      slippage: toRupees(this.#slippage(at)),
      exitReason: reasons[values[at + TradeField.reason] as number] ?? 'exit',
      leg: terms.vpi,
      mae: toRupees(worst),
      mfe: toRupees(best),
    };
  }

  #order(row: number): OrderRecord {
    const { orders, words } = this.booking.ledger;
    const of = (field: keyof typeof OrderField): number => orders.get(row, OrderField[field]);
    const isExit = of('isExit') === 1;
    const type = types[of('type')] ?? 'market';
    const endedAt = of('endedAt');
    const { entry } = this.booking.cover;
    return {
      ...{ id: row + 1, holding: this.#holding(of('firing')), intent: isExit ? 'exit' : 'entry' },
      ...{ isBuy: isExit !== (entry.terms.positionType === 'buy'), quantity: entry.quantity, type },
      limit: type === 'market' ? of('limit') : type === 'limit' ? of('level') : Number.NaN,
      trigger: type === 'stop' ? of('level') : Number.NaN,
      decidedAt: of('decidedAt'),
      status: statuses[of('status')] ?? 'open',
      endedAt: Number.isNaN(endedAt) ? null : endedAt,
      ...{ price: of('price'), charges: of('charges'), slices: of('slices'), because: words[of('because')] ?? '' },
    };
  }

  #holding(firing: number): Holding {
    const known = this.#holdings.get(firing);
    if (known !== undefined) return known;
    const { booking } = this;
    const { simulation, cover } = booking;
    const { terms, node } = cover.entry;
    const isOpen = booking.quantity > 0 && booking.firing === firing;
    const position: Position = emptyPosition(terms.positionType === 'buy' ? 1 : -1);
    if (isOpen)
      Object.assign(position, { quantity: booking.quantity, cost: booking.cost, openCharges: booking.entryCharges });
    const { closes } = simulation.tape.bars;
    const holding: Holding = {
      key: `${simulation.program.nodes[node]?.id}/${terms.id}/${firing}/0`,
      leg: 0,
      terms,
      side: terms.positionType,
      firing,
      reEntry: 0,
      traded: booking.traded,
      position,
      enteredUnits: 0,
      enteredValue: 0,
      enteredSlip: 0,
      earlierPnl: 0,
      onLegFailure: 'keep',
      entry: undefined,
      exit: undefined,
      filledAt: isOpen ? booking.filledAt : null,
      filledBar: 0,
      filledInside: null,
      filledRow: -1,
      closedBy: null,
      endedExit: null,
      bar: barRoom(),
      hasBar: false,
      range: 0,
      mark: closes[simulation.row] ?? Number.NaN,
      highest: 0,
      lowest: 0,
    };
    this.#holdings.set(firing, holding);
    return holding;
  }
}
