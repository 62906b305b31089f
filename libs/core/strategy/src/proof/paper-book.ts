// What becomes of orders in a picture: enough to see when a strategy enters and leaves, and nothing to draw profits from.
import type { Leg } from '../document/leg.schema.js';
import type { Program, ProgramLeg } from '../compile/program.js';
import type { Closing, LegFact, LegQuote } from '../run/facts.js';
import type { Signal } from '../run/signal.js';

/** A bar of the underlying. */
export interface PlayedBar {
  readonly at: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Something that was bought or sold. */
export interface Fill {
  readonly kind: 'enter' | 'exit';
  readonly nodeId: string;
  readonly legId: string;
  readonly side: 'buy' | 'sell';
  /** Of an option. */
  readonly right: 'CE' | 'PE' | null;
  /** Units, and the price of the underlying. */
  readonly quantity: number;
  readonly price: number;
  readonly at: number;
  readonly closedBy: Closing | null;
}

/** An option in a picture costs so much of its underlying, and moves so much with it. */
const PREMIUM = { share: 0.006, delta: 0.5 };

interface Held {
  readonly leg: ProgramLeg;
  readonly terms: Leg;
  readonly firing: number;
  readonly reEntry: number;
  readonly entry: number;
  readonly filledAt: number;
  quantity: number;
  stopPercent: number | null;
  best: number;
  realised: number;
  fact: LegFact;
}

/** Legs of a run and what they cost. Orders fill at the open of the next bar, stops inside bars. */
export class PaperBook {
  readonly fills: Fill[] = [];
  private readonly held = new Map<string, Held>();
  private waiting: Signal[] = [];

  constructor(
    private readonly program: Program,
    private readonly lotSize: number,
  ) {}

  get facts(): readonly LegFact[] {
    return [...this.held.values()].map(({ fact }) => fact);
  }

  order(signals: readonly Signal[]): void {
    this.waiting.push(...signals);
  }

  /** A bar opens: what was ordered at the last close is done. */
  open({ at, open }: PlayedBar): void {
    const due = this.waiting;
    this.waiting = [];
    for (const signal of due) {
      if (signal.action === 'enter') {
        for (const each of signal.legs) this.enter(signal, each, { at, price: open });
      } else if (signal.action === 'exit' || signal.action === 'squareOff') {
        for (const { nodeId, legId, quantity } of signal.legs) {
          const found = this.held.get(`${nodeId} ${legId}`);
          const by = signal.action === 'exit' ? 'exit' : 'squareOff';
          if (found !== undefined) this.close(found, { quantity, price: open, at, by, signal: signal.id });
        }
      } else if (signal.action === 'modify') this.modify(signal);
    }
  }

  /** Stops and targets inside a bar, and marks at its close. */
  watch({ at, open, high, low, close }: PlayedBar): void {
    for (const held of this.held.values()) {
      if (held.quantity === 0) continue;
      const isLong = this.gains(held) > 0;
      const [worst, best] = isLong ? [low, high] : [high, low];
      const { target } = held.terms;
      const stop = held.stopPercent;
      const worse = isLong ? Math.min : Math.max;
      if (stop !== null && this.profitPercent(held, worst) <= -stop) {
        const level = this.priceAt(held, -stop);
        this.close(held, { quantity: 'all', price: worse(level, open), at, by: 'stop', signal: null });
      } else if (target?.type === 'percent' && this.profitPercent(held, best) >= target.value) {
        this.close(held, { quantity: 'all', price: this.priceAt(held, target.value), at, by: 'target', signal: null });
      } else this.mark(held, close);
    }
  }

  /** The clock closes everything. */
  squareOff(price: number, at: number): void {
    for (const held of this.held.values()) {
      if (held.quantity > 0) this.close(held, { quantity: 'all', price, at, by: 'squareOffAt', signal: null });
    }
  }

  /** What a lot of each leg would cost and risk now. */
  quotes(price: number): readonly LegQuote[] {
    return this.program.legs.map(({ node, nodeId, legId, isDerivative }) => {
      const plan = this.program.nodes[node]?.plan as { readonly terms: readonly Leg[] };
      const stop = plan.terms.find(({ id }) => id === legId)?.stopLoss;
      const costPerLot = price * (isDerivative ? this.lotSize : 1);
      return {
        nodeId,
        legId,
        costPerLot,
        riskPerLot: stop?.type === 'percent' ? (costPerLot * stop.value) / 100 : null,
      };
    });
  }

  private enter(
    { nodeId, firing, reEntry }: Extract<Signal, { action: 'enter' }>,
    { legId, side, quantity, terms }: Extract<Signal, { action: 'enter' }>['legs'][number],
    { at, price }: { readonly at: number; readonly price: number },
  ): void {
    const leg = this.program.legs.find((each) => each.nodeId === nodeId && each.legId === legId);
    if (leg === undefined) return;
    const lotSize = leg.isDerivative ? this.lotSize : 1;
    const units = quantity * lotSize;
    const stopPercent = terms.stopLoss?.type === 'percent' ? terms.stopLoss.value : null;
    const fact: LegFact = {
      ...{ nodeId, legId, side, firing, reEntry, status: 'open', isWorking: false, quantity: units, lotSize },
      ...{ entryPrice: price, entryValue: price * units, ltp: price, pnl: 0, filledAt: at, closedBy: null },
      endedExit: null,
    };
    const held: Held = {
      ...{
        leg,
        terms,
        firing,
        reEntry,
        entry: price,
        filledAt: at,
        quantity: units,
        stopPercent,
        best: 0,
        realised: 0,
      },
      fact,
    };
    this.held.set(`${nodeId} ${legId}`, held);
    const right = terms.optionDetails?.optionType ?? null;
    this.fills.push({ kind: 'enter', nodeId, legId, side, right, quantity: units, price, at, closedBy: null });
  }

  private close(
    held: Held,
    {
      quantity,
      price,
      at,
      by,
      signal,
    }: { quantity: number | 'all'; price: number; at: number; by: Closing; signal: string | null },
  ): void {
    const units = quantity === 'all' ? held.quantity : Math.min(quantity, held.quantity);
    if (units === 0) return;
    held.realised += (this.profitPercent(held, price) / 100) * held.entry * units;
    held.quantity -= units;
    const { nodeId, legId } = held.leg;
    const isFlat = held.quantity === 0;
    held.fact = {
      ...held.fact,
      ...{
        quantity: held.quantity,
        status: isFlat ? 'closed' : 'open',
        closedBy: isFlat ? by : null,
        pnl: held.realised,
      },
      endedExit: signal,
    };
    const side = held.fact.side === 'buy' ? 'sell' : 'buy';
    const right = held.terms.optionDetails?.optionType ?? null;
    this.fills.push({ kind: 'exit', nodeId, legId, side, right, quantity: units, price, at, closedBy: by });
  }

  private modify({ legs, stopLoss }: Extract<Signal, { action: 'modify' }>): void {
    if (stopLoss?.type !== 'percent') return;
    for (const { nodeId, legId } of legs) {
      const held = this.held.get(`${nodeId} ${legId}`);
      if (held !== undefined) held.stopPercent = Math.min(held.stopPercent ?? stopLoss.value, stopLoss.value);
    }
  }

  private mark(held: Held, close: number): void {
    const profit = this.profitPercent(held, close);
    held.best = Math.max(held.best, profit);
    const { trailing, stopLoss } = held.terms;
    if (trailing !== undefined && stopLoss?.type === 'percent') {
      const trailed = stopLoss.value - Math.floor(held.best / trailing.every) * trailing.moveBy;
      held.stopPercent = Math.min(held.stopPercent ?? trailed, trailed);
    }
    const pnl = held.realised + (profit / 100) * held.entry * held.quantity;
    held.fact = { ...held.fact, ltp: close, pnl };
  }

  /** Whether a rise of the underlying is good for a leg (1) or bad (−1). */
  private gains({ fact, terms }: Held): 1 | -1 {
    const isCall = terms.optionDetails?.optionType !== 'PE';
    return (fact.side === 'buy') === isCall ? 1 : -1;
  }

  /** How much of a leg's own price one percent of its underlying is. */
  private leverage({ terms }: Held): number {
    return terms.optionDetails === undefined ? 1 : PREMIUM.delta / PREMIUM.share;
  }

  private profitPercent(held: Held, price: number): number {
    return (100 * this.gains(held) * this.leverage(held) * (price - held.entry)) / held.entry;
  }

  private priceAt(held: Held, percent: number): number {
    return held.entry * (1 + (this.gains(held) * percent) / (100 * this.leverage(held)));
  }
}
