import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  beginRun,
  pass,
  type Facts,
  type LegFact,
  type PassResult,
  type Program,
  type RunState,
} from '../src/index.js';
import { programOf } from './documents.js';
import { Tape } from './market-tape.js';
import { sound } from './sound.data.js';

const programs = sound.map(([, json]) => programOf(json));
const BARS = 10;

/** What happens to a leg between passes. */
const fates = ['nothing', 'fills', 'closes', 'is stopped', 'is not filled', 'is not known'] as const;

interface Story {
  readonly program: Program;
  readonly columns: readonly (readonly (number | null)[])[];
  readonly fates: readonly (typeof fates)[number][];
  readonly isPaused: readonly boolean[];
}

const price = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 120 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const story: fc.Arbitrary<Story> = fc.constantFrom(...programs).chain((program) =>
  fc.record({
    program: fc.constant(program),
    columns: fc.array(fc.array(price, { minLength: BARS, maxLength: BARS }), {
      minLength: program.columns.length,
      maxLength: program.columns.length,
    }),
    fates: fc.array(fc.constantFrom(...fates), { minLength: BARS * 4, maxLength: BARS * 4 }),
    isPaused: fc.array(fc.boolean(), { minLength: BARS, maxLength: BARS }),
  }),
);

/** Plays a story: facts follow from the signals before them, as they would from an order service. */
function play(
  { program, columns, fates: dice, isPaused }: Story,
  through: (state: RunState) => RunState = (state) => state,
) {
  const tape = new Tape(program);
  const results: PassResult[] = [];
  const seen: Facts[] = [];
  let state = beginRun(program, 'run');
  let legs: LegFact[] = [];
  for (let bar = 0; bar < BARS; bar++) {
    legs = legs.map((fact, at) => after(fact, dice[(bar * 4 + at) % dice.length] ?? 'nothing'));
    const facts = {
      ...tape.facts(bar, { isPaused: isPaused[bar] === true, legs }),
      columns: columns.map((values) => ({ values: values.slice(0, bar + 1), now: bar, previous: bar - 1 })),
    };
    const result = pass(program, state, facts);
    results.push(result);
    seen.push(facts);
    state = through(result.state);
    for (const signal of result.signals) {
      if (signal.action !== 'enter') continue;
      for (const { legId } of signal.legs) {
        legs = legs.filter((fact) => fact.nodeId !== signal.nodeId || fact.legId !== legId);
        legs.push({
          ...working(signal.nodeId, legId),
          firing: signal.firing,
          reEntry: 'reEntry' in signal && signal.legs.length === 1 && legs.length > 0 ? signal.reEntry : 0,
        });
      }
    }
  }
  return { results, seen };
}

const working = (nodeId: string, legId: string): LegFact => ({
  ...{ nodeId, legId, side: 'buy', firing: 1, reEntry: 0, status: 'working', isWorking: true, quantity: 0, lotSize: 1 },
  ...{ entryPrice: null, entryValue: null, ltp: 50, pnl: null, filledAt: null, closedBy: null, endedExit: null },
});

function after(fact: LegFact, fate: (typeof fates)[number]): LegFact {
  const isThere = fact.quantity > 0;
  if (fate === 'fills' && fact.status === 'working')
    return {
      ...fact,
      status: 'open',
      isWorking: false,
      quantity: 2,
      entryPrice: 50,
      entryValue: 100,
      pnl: 1,
      filledAt: 1,
    };
  if (fate === 'is not filled' && fact.status === 'working') return { ...fact, status: 'unfilled', isWorking: false };
  if (fate === 'is not known' && fact.status === 'working') return { ...fact, status: 'unknown' };
  if (fate === 'closes' && isThere) return { ...fact, status: 'closed', quantity: 0, closedBy: 'exit' };
  if (fate === 'is stopped' && isThere) return { ...fact, status: 'closed', quantity: 0, closedBy: 'stop' };
  return fact;
}

const isUnderWay = ({ status, quantity, isWorking }: LegFact): boolean =>
  quantity > 0 || isWorking || status === 'working' || status === 'unknown';

describe('the runner', () => {
  it('rule 33: is deterministic: the same program, state and facts give the same bytes', () => {
    fc.assert(
      fc.property(story, (told) => expect(JSON.stringify(play(told))).toBe(JSON.stringify(play(told)))),
      { numRuns: 40 },
    );
  });

  it('rule 31: is prefix-consistent: facts after t never change a decision at t', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: BARS - 1 }), price, (told, cut, other) => {
        const columns = told.columns.map((values) => values.map((value, bar) => (bar < cut ? value : other)));
        const changed = play({ ...told, columns }).results.slice(0, cut);
        expect(changed).toEqual(play(told).results.slice(0, cut));
      }),
      { numRuns: 40 },
    );
  });

  it('rule 7: its state goes through JSON at any pass with the same future', () => {
    fc.assert(
      fc.property(story, (told) => {
        const through = play(told, (state) => JSON.parse(JSON.stringify(state)) as RunState);
        expect(through.results).toEqual(play(told).results);
      }),
      { numRuns: 40 },
    );
  });

  it('rule 27: an unknown never opens a gate', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { trace, signals } of play(told).results) {
          for (const node of trace?.nodes ?? []) {
            if (node.open === 'unknown' || node.reached !== 'true') {
              const own = signals.filter(({ id }) => node.signals.includes(id));
              expect(
                own.filter(({ action }) => action === 'exit' || action === 'modify' || action === 'squareOff'),
              ).toEqual([]);
              expect(own.filter((signal) => signal.action === 'enter' && signal.reEntry === 0)).toEqual([]);
            }
          }
        }
        const blind = play({ ...told, columns: told.columns.map((values) => values.map(() => null)) });
        for (const { trace } of blind.results) {
          for (const { open, tests } of trace?.nodes ?? []) {
            if (tests.length > 0 && tests.every(({ truth }) => truth === 'unknown')) expect(open).not.toBe('true');
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('A12 never enters where something is held, ordered or not known, never twice in a pass, and never while paused', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { results, seen } = play(told);
        results.forEach(({ signals }, bar) => {
          expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
          for (const signal of signals) {
            if (signal.action !== 'enter') continue;
            const entered = new Set(signal.legs.map(({ legId }) => legId));
            const own =
              seen[bar]?.legs.filter(({ nodeId, legId }) => nodeId === signal.nodeId && entered.has(legId)) ?? [];
            expect(own.filter(isUnderWay)).toEqual([]);
            expect(seen[bar]?.isPaused).toBe(false);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('neither state nor facts are changed by a pass', () => {
    fc.assert(
      fc.property(fc.constantFrom(...programs), (program) => {
        const state = beginRun(program, 'run');
        const facts = new Tape(program).facts(3);
        const before = JSON.stringify([state, facts]);
        pass(program, state, facts);
        expect(JSON.stringify([state, facts])).toBe(before);
      }),
    );
  });
});
