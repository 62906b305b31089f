import type { Money, Price, Quantity } from '@sutra/kernel';
import { beginRisk, legLevelsOf, step, type LegState, type PriceLevel } from '@sutra/risk';
import type { Leg } from '@sutra/strategy';
import type { Traded } from '../contracts/contract.js';
import { stopFill, targetFill, type MarketBar, type MatchRules } from '../matcher/matcher.js';
import { enteringOf } from '../run/entering.js';
import type { Simulation } from '../run/simulation.js';
import { Held } from './machine.js';
import { PlainLevels } from './plain-levels.js';

/** What ends a position inside a bar. */
export interface Reached {
  readonly level: PriceLevel;
  readonly price: number;
  /** Without slippage. */
  readonly before: number;
  readonly isAtOpen: boolean;
}

/** Stop, target and trail of the leg, as the risk rules have them: the kernel only compares with their numbers. */
export class LegGuard {
  stop: PriceLevel | undefined;
  target: PriceLevel | undefined;
  private readonly isNeeded: boolean;
  private leg: LegState | undefined;
  private plain: PlainLevels | undefined;
  private price = 0;
  private quantity = 0;
  private steps = 0;

  constructor(
    readonly simulation: Simulation,
    readonly terms: Leg,
  ) {
    const { stopLoss, target, trailing } = terms;
    this.isNeeded = stopLoss !== undefined || target !== undefined || trailing !== undefined;
  }

  /** What the leg trades, once that is known. */
  trade(traded: Traded, quantity: number): void {
    const { terms, simulation } = this;
    const side = terms.positionType;
    const entering = enteringOf(simulation, { key: 'leg', terms, side, traded, mark: 1 }, quantity);
    this.leg = {
      ...{ leg: entering.leg, terms: entering.terms, isWorking: false, entered: 0 as Quantity, exited: 0 as Quantity },
      ...{ entryValue: 0 as Money, exitValue: 0 as Money, underlyingAtFill: 1 as Price, steps: 0, isAtCost: false },
      ...{ modified: { stopLoss: null, target: null }, closing: null },
    };
    this.plain = PlainLevels.of(entering.terms);
  }

  /** Levels of a position that has just been entered. */
  fill(price: number, quantity: number, state: Float64Array): void {
    this.price = price;
    this.quantity = quantity;
    this.steps = 0;
    this.level(state);
  }

  /** A close: where it earns steps of the trail, the stop moves. */
  see(close: Price, state: Float64Array): void {
    const isEarned = close >= (state[Held.trailUp] ?? 0) || close <= (state[Held.trailDown] ?? 0);
    if (!isEarned || this.leg === undefined) return;
    this.steps = this.plain?.stepsAt(close, this.price, this.steps) ?? this.stepped(close);
    this.level(state);
  }

  /** Steps as the rules count them, whatever the size of their numbers. */
  private stepped(close: Price): number {
    const leg = this.legNow();
    if (leg === undefined) return this.steps;
    const before = { ...beginRisk(), legs: [leg] };
    const marks = [{ instrument: leg.terms.instrument, price: close }];
    return step(this.simulation.rules, before, { type: 'marked', marks }).state.legs[0]?.steps ?? this.steps;
  }

  private legNow(): LegState | undefined {
    const { leg, price, quantity, steps } = this;
    if (leg === undefined) return undefined;
    return { ...leg, entered: quantity as Quantity, entryValue: (price * quantity) as Money, steps };
  }

  /** Whether and at what price the stop or the target ends the position in a bar. */
  reached(which: 'stop' | 'target', bar: MarketBar, rules: MatchRules): Reached | undefined {
    const level = this[which];
    if (level === undefined) return undefined;
    const isBuy = this.terms.positionType === 'sell';
    const price = (which === 'stop' ? stopFill : targetFill)(isBuy, level.price, bar, rules);
    if (Number.isNaN(price)) return undefined;
    const isAtOpen = level.hits === 'atOrBelow' ? bar.open <= level.price : bar.open >= level.price;
    return { level, price, before: which === 'target' ? price : isAtOpen ? bar.open : level.price, isAtOpen };
  }

  private level(state: Float64Array): void {
    state[Held.down] = -Infinity;
    state[Held.up] = Infinity;
    state[Held.trailUp] = Infinity;
    state[Held.trailDown] = -Infinity;
    this.stop = undefined;
    this.target = undefined;
    if (!this.isNeeded || this.leg === undefined) return;
    if (this.plain?.place(this.price, this.steps) === true) this.placePlain(this.plain, this.leg, state);
    else {
      this.plain = undefined;
      for (const level of legLevelsOf(this.legNow() ?? this.leg)) this.placeOne(level, state);
    }
  }

  private placeOne(level: PriceLevel, state: Float64Array): void {
    const isAbove = level.hits === 'atOrAbove';
    if (level.does === 'ratchet') state[isAbove ? Held.trailUp : Held.trailDown] = level.price;
    else {
      state[isAbove ? Held.up : Held.down] = level.price;
      this[level.does] = level;
    }
  }

  private placePlain({ stop, target, ratchet }: PlainLevels, { leg, terms }: LegState, state: Float64Array): void {
    const isLong = terms.side === 'buy';
    const { instrument } = terms;
    if (!Number.isNaN(stop)) {
      const hits = isLong ? 'atOrBelow' : 'atOrAbove';
      const by = this.steps > 0 ? 'trailing' : 'stop';
      this.stop = { leg, does: 'stop', by, instrument, hits, price: stop as Price };
      state[isLong ? Held.down : Held.up] = stop;
    }
    if (!Number.isNaN(target)) {
      const hits = isLong ? 'atOrAbove' : 'atOrBelow';
      this.target = { leg, does: 'target', by: 'target', instrument, hits, price: target as Price };
      state[isLong ? Held.up : Held.down] = target;
    }
    if (!Number.isNaN(ratchet)) state[isLong ? Held.trailUp : Held.trailDown] = ratchet;
  }
}
