import { moneyFromUnits } from '@sutra/kernel';
import { barRoom } from '../contracts/contract.js';
import { emptyPosition, type Position } from '../money/position.js';
import type { Holding, OrderRecord, TradeRecord } from '../run/simulation.js';
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

  get orders(): readonly OrderRecord[] {
    this.#orders ??= Array.from({ length: this.booking.ledger.orders.count }, (_, row) => this.#order(row));
    return this.#orders;
  }

  get open(): readonly Holding[] {
    return this.booking.quantity > 0 ? [this.#holding(this.booking.firing)] : [];
  }

  #trade(row: number): TradeRecord {
    const { trades } = this.booking.ledger;
    const of = (field: keyof typeof TradeField): number => trades.get(row, TradeField[field]);
    const { quantity } = this.booking.cover.entry;
    const holding = this.#holding(of('firing'));
    const { direction } = holding.position;
    const cost = of('entryPrice') * quantity;
    const worth = (mark: number): number => direction * (mark * quantity - cost);
    const [bad, good] = direction > 0 ? [of('lowest'), of('highest')] : [of('highest'), of('lowest')];
    const best = of('best');
    const pnl = moneyFromUnits(worth(of('exitPrice')));
    return {
      ...{ holding, quantity, cost, pnl, reason: reasons[of('reason')] ?? 'exit' },
      ...{ entryAt: of('entryAt'), exitAt: of('exitAt'), exitPrice: of('exitPrice'), barsHeld: of('barsHeld') },
      charges: of('entryCharges') + of('exitCharges'),
      slippage: of('exitSlip') * quantity + Math.round((of('entrySlip') * quantity * quantity) / quantity),
      mae: Math.min(0, worth(bad)),
      mfe: Math.max(0, worth(good)),
      isAmbiguous: !Number.isNaN(best),
      bestPnl: Number.isNaN(best) ? pnl : worth(best),
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
      ...{ leg: 0, terms, side: terms.positionType, firing, reEntry: 0, traded: booking.traded, position },
      ...{ enteredUnits: 0, enteredValue: 0, enteredSlip: 0, earlierPnl: 0, onLegFailure: 'keep' },
      ...{ entry: undefined, exit: undefined, filledAt: isOpen ? booking.filledAt : null, filledBar: 0 },
      ...{
        filledInside: null,
        filledRow: -1,
        closedBy: null,
        endedExit: null,
        bar: barRoom(),
        hasBar: false,
        range: 0,
      },
      ...{ mark: closes[simulation.row] ?? Number.NaN, highest: 0, lowest: 0 },
    };
    this.#holdings.set(firing, holding);
    return holding;
  }
}
