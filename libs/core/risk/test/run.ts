import { certain, moneyOf, priceNearRupees, quantityOf, type Money, type Price } from '@sutra/kernel';
import {
  beginRisk,
  levelsOf,
  mayEnter,
  riskRulesOf,
  step,
  type EnteringLeg,
  type Hit,
  type LegTerms,
  type Levels,
  type PriceLevel,
  type RiskEvent,
  type RiskManagement,
  type RiskRules,
  type RiskState,
} from '../src/index.js';

export const price = (rupees: number): Price => priceNearRupees(rupees);
export const rupees = (units: number): number => units / 10_000;

/** One lot of a NIFTY option, unless said otherwise. */
export const terms = (more: Partial<LegTerms> & { readonly lots?: number } = {}): LegTerms => {
  const { lots = 1, ...rest } = more;
  const lotSize = rest.lotSize ?? 65;
  return {
    side: 'sell',
    kind: 'CE',
    instrument: 'NIFTY CE',
    underlying: 'NIFTY',
    tick: price(0.05),
    underlyingTick: price(0.05),
    guard: {},
    ...rest,
    lotSize,
    quantity: rest.quantity ?? quantityOf(lots * lotSize),
  };
};

/** A run told in rupees; each event goes through JSON first, as does the state after it. */
export class Run {
  readonly rules: RiskRules;
  state: RiskState = beginRisk();

  constructor(risk: RiskManagement = {}, capital = '100000') {
    this.rules = certain(riskRulesOf(risk, { capital: moneyOf(capital) }));
    this.send({ type: 'day', day: '2026-11-20', squareOffAt: null });
  }

  send(event: RiskEvent): readonly Hit[] {
    const next = step(this.rules, this.state, JSON.parse(JSON.stringify(event)) as RiskEvent);
    this.state = JSON.parse(JSON.stringify(next.state)) as RiskState;
    return next.hits;
  }

  entering(leg: string, of: LegTerms, at: number, spot: number | null = null): EnteringLeg {
    return { leg, terms: of, price: price(at), spot: spot === null ? null : price(spot) };
  }

  may(...legs: readonly EnteringLeg[]): string {
    const answer = mayEnter(this.rules, this.state, legs);
    return answer.ok ? 'ok' : answer.error.code;
  }

  /** Enters a leg and fills all of it. */
  open(leg: string, of: LegTerms, at: number, more: { spot?: number; charges?: number } = {}): void {
    this.send({ type: 'entered', legs: [this.entering(leg, of, at, more.spot ?? null)] });
    this.fill(leg, of.quantity, at, more.charges ?? 0);
  }

  fill(leg: string, units: number, at: number, charges = 0): void {
    const amounts = { quantity: quantityOf(units), price: price(at), charges: money(charges) };
    this.send({ type: 'filled', leg, ...amounts });
  }

  close(
    leg: string,
    units: number,
    at: number,
    by: 'stop' | 'target' | 'exit' | 'strategy' | 'trailing' = 'exit',
  ): void {
    this.send({ type: 'reduced', leg, quantity: quantityOf(units), price: price(at), charges: money(0), by });
  }

  mark(marks: Readonly<Record<string, number>> = {}): readonly Hit[] {
    const list = Object.entries(marks).map(([instrument, at]) => ({ instrument, price: price(at) }));
    return this.send({ type: 'marked', marks: list });
  }

  get levels(): Levels {
    return levelsOf(this.rules, this.state);
  }

  /** A leg's level in rupees. */
  level(leg: string, does: PriceLevel['does']): number | undefined {
    const found = this.levels.legs.find((each) => each.leg === leg && each.does === does);
    return found && rupees(found.price);
  }

  /** The floor of what a line measures, in rupees of that line. */
  floor(measures: 'episode' | 'points' | 'premium' | 'day'): number | null {
    const floor = this.levels.run.find((watch) => watch.measures === measures)?.floor ?? null;
    return floor === null ? null : rupees(floor);
  }
}

const money = (amount: number): Money => moneyOf(String(amount));
