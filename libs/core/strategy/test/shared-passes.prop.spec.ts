import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@sutra/kernel';
import fc from 'fast-check';
import {
  beginRun,
  pass,
  SharedPasses,
  type ColumnView,
  type Facts,
  type LegFact,
  type Moment,
  type OwnFacts,
  type Program,
  type RunState,
  type Signal,
} from '../src/index.js';
import {
  alert,
  close,
  compare,
  constant,
  entry,
  exit,
  group,
  leg,
  node,
  programOf,
  rsi,
  signal,
  start,
  strategy,
  type Json,
} from './documents.js';
import { sound } from './sound.data.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Monday, 5 January 2026, 00:00 in India. */
const MIDNIGHT = Date.parse('2026-01-05T00:00:00+05:30');

/** Chance that a test is told the seed of. */
type Chance = (of: number) => number;
const chanceOf = (seed: number): Chance => {
  const random = seededRandom(seed);
  return (of) => random.below(of);
};
const oneOf = <T>(chance: Chance, items: readonly T[]): T => items[chance(items.length)] as T;

/** An operand of any kind, most of them columns. */
function operand(chance: Chance, depth = 2): Json {
  const kinds: readonly (() => Json)[] = [
    () => rsi,
    () => ({ ...close, offset: chance(3) }),
    () => ({ type: 'indicator', name: 'macd_1', output: oneOf(chance, ['macd', 'signal']) }),
    () => ({ type: 'indicator', name: 'ema_h' }),
    () => constant(chance(12)),
    () => ({ type: 'time', field: oneOf(chance, ['timeOfDay', 'minutesToClose', 'daysToExpiry']) }),
    () => ({ type: 'position', field: oneOf(chance, ['pnl', 'barsHeld', 'quantity', 'ltp']) }),
    () => ({ type: 'portfolio', field: 'pnl' }),
    () =>
      depth === 0
        ? rsi
        : {
            type: 'math',
            operator: oneOf(chance, ['-', '/', '+']),
            args: [operand(chance, depth - 1), operand(chance, depth - 1)],
          },
  ];
  return oneOf(chance, chance(4) > 0 ? kinds.slice(0, 5) : kinds)();
}

function condition(chance: Chance, depth = 2): Json {
  if (depth > 0 && chance(3) === 0) {
    const parts = Array.from({ length: 1 + chance(3) }, () => condition(chance, depth - 1));
    return group(oneOf(chance, ['and', 'or', 'not']), ...parts);
  }
  const operator = oneOf(chance, ['<', '>', '<=', '==', '!=', 'crosses_above', 'crosses', 'between', 'increasing']);
  if (operator === 'increasing') return { ...compare(rsi, operator), bars: 1 + chance(2) };
  if (operator === 'between') return compare(operand(chance), operator, [constant(chance(6)), constant(5 + chance(6))]);
  return compare(operand(chance), operator, operand(chance));
}

/** A strategy of random gates about one or two entries, with what people put below them. */
function invented(chance: Chance): Json {
  const gates = ['a', 'b', 'c', 'd'].map((id) => signal(id, condition(chance)));
  const legs = () =>
    Array.from({ length: 1 + chance(2) }, () =>
      leg({
        ...(chance(3) === 0 && { reEntry: { mode: 'asap', max: 2, on: 'both' } }),
        ...(chance(5) === 0 && { sizing: { type: 'percentCapital', value: 10 } }),
      }),
    );
  const arming = oneOf(chance, ['oncePerDay', 'oncePerRun', 'wheneverFlat', 'wheneverFlat']);
  const nodes = [
    start(),
    ...gates,
    entry('enter', legs(), { arming, ...(chance(3) === 0 && { cancelAfterBars: 1 + chance(3) }) }),
    entry('more', legs(), { arming: oneOf(chance, ['oncePerDay', 'wheneverFlat']) }),
    exit(
      'leave',
      { reEntryConfig: { enabled: true, maxReEntries: chance(4) } },
      oneOf(chance, [{}, { quantity: '50%' }]),
    ),
    exit('out'),
    alert('tell', { repeat: oneOf(chance, ['everyTime', 'once', { everyMinutes: 1 + chance(20) }]) }),
    node('tight', 'modifyNode', { stopLoss: { type: 'percent', value: 5 } }),
    node('off', 'squareOffNode'),
    node(
      'when',
      'timeNode',
      oneOf(chance, [
        { from: '09:20', until: '11:00' },
        { from: '10:00', until: '15:00' },
      ]),
    ),
    node('both', 'joinNode', { mode: oneOf(chance, ['all', 'any']) }),
    node('wait', 'delayNode', { minutes: 1 + chance(15) }),
  ];
  const tails = ['tell', 'tight', 'leave', 'out > more', 'off', 'tell > out'];
  const paths = [
    'start > a > enter > b > leave',
    `start > c > ${oneOf(chance, ['out', 'tell > more', 'when > more'])}`,
    ...(chance(2) === 0 ? ['start > a > both > more', 'start > d > both'] : ['start > when > more']),
    ...(chance(4) === 0 ? [`enter > wait > ${oneOf(chance, ['leave', 'tell'])}`] : []),
    `enter > d > ${oneOf(chance, tails)}`,
    ...(chance(3) === 0 ? ['b > off'] : []),
  ];
  const used = new Set(paths.flatMap((path) => path.split(' > ')));
  return strategy(
    nodes.filter(({ id }) => used.has(String(id))),
    paths,
    {
      riskManagement: { stopLoss: { type: 'amount', value: 3_000 } },
      ...(chance(2) === 0 && { schedule: { startAt: '09:30', stopEntriesAt: '14:00' } }),
    },
  );
}

const corpus = sound
  .map(([, json]) => programOf(json))
  .filter(({ symbol, exchange, timeframe }) => `${symbol} ${exchange} ${timeframe}` === 'NIFTY NSE 5MIN');

/** One strategy in a story: its place among the shared ones, what the oracle remembers, and its facts. */
interface Actor {
  readonly program: Program;
  readonly run: string;
  at: number;
  oracle: RunState;
  own: OwnFacts;
}

class Story {
  readonly shared = new SharedPasses();
  readonly chance: Chance;
  /** Of two stories one is calm: little happens but that prices move. */
  readonly #calm: number;
  readonly #gaps = new Set<string>();
  readonly #columns = new Map<string, (number | string | null)[]>();
  #at = MIDNIGHT + (9 * 60 + 15) * MINUTE;
  #bars: number[] = [];
  looks = 0;

  constructor(seed: number) {
    this.chance = chanceOf(seed);
    this.#calm = 1 + 9 * this.chance(2);
  }

  join(program: Program, run: string): Actor {
    const oracle = beginRun(program, run);
    return { program, run, oracle, at: this.shared.add(program, oracle), own: this.#ownOf(program, []) };
  }

  /** Time goes on, prices move, orders come back, people intervene. */
  step(actors: readonly Actor[]): Moment {
    const { chance } = this;
    this.#at += oneOf(chance, [7_000, 7_000, 40_000, 3 * MINUTE, 5 * MINUTE, this.looks < 15 ? MINUTE : 47 * MINUTE]);
    const minute = Math.floor((this.#at - MIDNIGHT) / MINUTE) % 1_440;
    if (minute > 15 * 60 + 30)
      this.#at = MIDNIGHT + (Math.floor((this.#at - MIDNIGHT) / DAY) + 1) * DAY + (9 * 60 + 16) * MINUTE;
    const bar = Math.floor(this.#at / (5 * MINUTE)) * 5 * MINUTE;
    if (this.#bars.at(-1) !== bar) this.#bars.push(bar);
    for (const actor of actors) this.#live(actor);
    const since = Math.floor((this.#at - MIDNIGHT) / MINUTE) % 1_440;
    return {
      at: this.#at,
      bar,
      previousBar: this.#bars.at(-2) ?? null,
      day: new Date(this.#at + 330 * MINUTE).toISOString().slice(0, 10),
      isSpecialSession: false,
      minutesSinceOpen: since - 555,
      minutesToClose: chance(9) === 0 ? null : 930 - since,
      daysToExpiry: 2,
      sequence: this.looks,
    };
  }

  views(): ColumnView[] {
    const { chance } = this;
    const last = this.#bars.length - 1;
    return this.shared.columns.map(({ key, field }) => {
      const values = this.#columns.get(key) ?? [];
      this.#columns.set(key, values);
      while (values.length <= last) values.push(null);
      const before = values.findLast((value) => typeof value === 'number') ?? 5;
      const next = Math.max(0, Number(before) + chance(5) - 2);
      if (chance(12) === 0 && !this.#gaps.delete(key)) this.#gaps.add(key);
      values[last] = field === 'regime' ? oneOf(chance, ['bull', 'bear']) : this.#gaps.has(key) ? null : next;
      return { values: [...values], now: last, previous: last - 1 };
    });
  }

  /** A look and what comes of it, for all, by the oracle and together. */
  look(actors: readonly Actor[]): void {
    const moment = this.step(actors);
    const views = this.views();
    this.looks += 1;
    const due = new Set(this.shared.look(moment, views));
    const byKey = new Map(this.shared.columns.map(({ key }, at) => [key, views[at] as ColumnView]));
    for (const actor of actors) {
      const columns = actor.program.columns.map(({ key }) => byKey.get(key) as ColumnView);
      const facts: Facts = { ...moment, ...actor.own, columns };
      const oracle = pass(actor.program, actor.oracle, facts, { isTraced: false });
      const signals = due.has(actor.at) ? this.shared.pass(actor.at, actor.own, { isTraced: false }).signals : [];
      expect(JSON.stringify(signals)).toBe(JSON.stringify(oracle.signals));
      expect(JSON.stringify(this.shared.state(actor.at))).toBe(JSON.stringify(oracle.state));
      actor.oracle = oracle.state;
      this.#order(actor, signals);
    }
  }

  #ownOf({ legs }: Program, facts: readonly LegFact[]): OwnFacts {
    const { chance } = this;
    const money = chance(200) - 100;
    return {
      legs: facts.map((fact) => (fact.quantity > 0 ? { ...fact, ltp: chance(100), pnl: money } : fact)),
      portfolio: { pnl: money, dayPnl: money, openPositions: facts.length, capital: chance(4) === 0 ? null : 100_000 },
      quotes: legs.map(({ nodeId, legId }) => ({
        nodeId,
        legId,
        costPerLot: chance(3) === 0 ? null : 900,
        riskPerLot: 90,
      })),
      isPaused: false,
      isDisarmed: false,
      refused: [],
    };
  }

  #live(actor: Actor): void {
    const { chance } = this;
    const before = actor.own;
    const legs = before.legs.map((fact) =>
      chance(fact.status === 'open' ? 3 * this.#calm : 3) === 0 ? this.#fate(fact) : fact,
    );
    const now = {
      ...this.#ownOf(actor.program, legs),
      isPaused: chance(25 * this.#calm) === 0 ? !before.isPaused : before.isPaused,
      isDisarmed: chance(40 * this.#calm) === 0 ? !before.isDisarmed : before.isDisarmed,
      refused:
        chance(30 * this.#calm) > 0
          ? before.refused
          : chance(2) === 0
            ? []
            : [{ nodeId: null, code: 'RISK.TEST', because: 'no' }],
    };
    actor.own = now;
    const plain = ({ legs: facts, isPaused, isDisarmed, refused }: OwnFacts): string =>
      JSON.stringify([facts.map((fact) => ({ ...fact, ltp: 0, pnl: 0 })), isPaused, isDisarmed, refused]);
    if (plain(before) !== plain(now)) this.shared.touch(actor.at);
  }

  #fate(fact: LegFact): LegFact {
    const filled = {
      status: 'open',
      isWorking: false,
      quantity: 130,
      entryPrice: 50,
      entryValue: 6_500,
      pnl: 1,
      filledAt: this.#at - 1_000,
    } as const;
    const closed = { status: 'closed', quantity: 0 } as const;
    if (fact.status === 'working')
      return oneOf<LegFact>(this.chance, [
        { ...fact, ...filled },
        { ...fact, ...filled, quantity: 65, isWorking: true },
        { ...fact, status: 'unfilled', isWorking: false },
        { ...fact, status: 'unknown' },
      ]);
    if (fact.status === 'unknown') return { ...fact, ...filled };
    if (fact.status === 'closing') return { ...fact, ...closed, closedBy: 'exit' };
    if (fact.status !== 'open') return fact;
    return oneOf<LegFact>(this.chance, [
      fact,
      fact,
      { ...fact, isWorking: false },
      { ...fact, ...closed, closedBy: oneOf(this.chance, ['stop', 'target', 'strategy', 'manual']) },
    ]);
  }

  /** What an order service makes of decisions. */
  #order(actor: Actor, signals: readonly Signal[]): void {
    let { legs } = actor.own;
    for (const each of signals) {
      if (each.action === 'enter') {
        const fresh = each.legs.map((ordered) => ({
          ...working,
          nodeId: each.nodeId,
          legId: ordered.legId,
          side: ordered.side,
          firing: each.firing,
          reEntry:
            each.legs.length === 1 &&
            each.reEntry > 0 &&
            legs.some(
              ({ nodeId, legId, firing }) =>
                nodeId === each.nodeId && legId === ordered.legId && firing === each.firing,
            )
              ? each.reEntry
              : 0,
        }));
        legs = [
          ...legs.filter((fact) => !fresh.some(({ nodeId, legId }) => nodeId === fact.nodeId && legId === fact.legId)),
          ...fresh,
        ];
      }
      if (each.action === 'exit' || each.action === 'squareOff') {
        legs = legs.map((fact) =>
          each.legs.some(({ nodeId, legId }) => nodeId === fact.nodeId && legId === fact.legId)
            ? { ...fact, status: 'closing' }
            : fact,
        );
      }
    }
    if (legs === actor.own.legs) return;
    actor.own = { ...actor.own, legs };
    this.shared.touch(actor.at);
  }
}

const working: LegFact = {
  ...{
    nodeId: '',
    legId: '',
    side: 'buy',
    firing: 1,
    reEntry: 0,
    status: 'working',
    isWorking: true,
    quantity: 0,
    lotSize: 65,
  },
  ...{ entryPrice: null, entryValue: null, ltp: 50, pnl: null, filledAt: null, closedBy: null, endedExit: null },
};

describe('strategies that pass together', () => {
  it('rule 33: decide, signal for signal, what each decides that passes at every look, and remember the same', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const story = new Story(seed);
        const { chance } = story;
        const drawn = Array.from({ length: 3 }, () => programOf(invented(chance)));
        const pool = [...corpus.filter(() => chance(4) === 0), ...drawn];
        const actors: Actor[] = [];
        for (let look = 0; look < 40; look += 1) {
          const program = pool[actors.length];
          if (program !== undefined && (look < pool.length || chance(3) === 0))
            actors.push(story.join(program, `run ${actors.length}`));
          story.look(actors);
        }
      }),
      { numRuns: 25 },
    );
  });
});
