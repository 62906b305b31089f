// The strategy language: judging and compiling documents, single passes, and crowds of strategies that share what they look at,
// beside the same crowd in which each strategy works for itself.
import { seededRandom } from '@sutra/kernel';
import { beginRun, judge, knownIndicators, pass } from '@sutra/strategy';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { rounded } from './figures.mjs';
import { Alone, Together } from './strategy/desks.mjs';
import { drawn, graphOf, programOf } from './strategy/drawings.mjs';
import { worstFigures } from './strategy/worst.mjs';

/** @typedef {import('@sutra/strategy').Program} Program */
/** @typedef {import('./strategy/desks.mjs').Bar} Bar */
/** @typedef {{ show: (bar: Bar, of: { isProvisional: boolean }) => void, signals: number }} Desk */

const SEED = 20_261_121;
const INSTRUMENTS = 50;
const HISTORY = 90;
const TICKS_A_BAR = 60;

const random = seededRandom(SEED);
const dice = (/** @type {number} */ below) => random.below(below);

/** Bars that go up and down a little; ticks are bars that are not closed yet. */
class Prices {
  #last = 25_000;
  #at = Date.parse('2026-01-05T09:15:00+05:30');
  /** @type {Bar} */
  #bar = this.#open();

  #open() {
    const last = this.#last;
    this.#at += 300_000;
    return { open: last, high: last, low: last, close: last, volume: 1_000, oi: 1_000, time: this.#at };
  }

  tick() {
    this.#last += (dice(201) - 100) / 20;
    const { high, low } = this.#bar;
    this.#bar = { ...this.#bar, close: this.#last, high: Math.max(high, this.#last), low: Math.min(low, this.#last) };
    return this.#bar;
  }

  close() {
    for (let tick = 0; tick < 10; tick += 1) this.tick();
    const closed = this.#bar;
    this.#bar = this.#open();
    return closed;
  }
}

/** @param {number} count @param {'barClose' | 'tick'} evaluateOn @param {number} instruments @returns {Program[][]} */
const crowd = (count, evaluateOn, instruments) =>
  Array.from({ length: instruments }, (_, symbol) =>
    Array.from({ length: count / instruments }, () => programOf(drawn(`S${symbol}`, dice, evaluateOn))),
  );

/** @param {() => void} run */
function msOf(run) {
  const begin = performance.now();
  run();
  return performance.now() - begin;
}

/** @param {number} nodes */
function judging(nodes) {
  const json = graphOf(nodes, dice);
  const text = JSON.stringify(json);
  const context = { indicators: knownIndicators };
  const times = (/** @type {() => void} */ run) => async () =>
    Array.from({ length: Math.max(20, Math.ceil(2_000 / nodes)) }, () => msOf(run));
  return {
    name: `judge and compile ${nodes} nodes, beside reading their JSON`,
    unit: /** @type {const} */ ('ms'),
    ours: times(() => judge(json, context)),
    raw: times(() => JSON.parse(text)),
    target: { p50: 50, p99: 100 },
  };
}

/** One pass after another of one strategy, without and with a trace. */
function passing() {
  const program = programOf(drawn('S0', dice, 'barClose'));
  const views = program.columns.map(() => ({
    values: Float64Array.from({ length: 64 }, () => 40 + dice(30)),
    now: 0,
    previous: 0,
  }));
  const perSecond = (/** @type {boolean} */ isTraced) => async () => {
    let state = beginRun(program, 'run');
    const count = 20_000;
    const ms = msOf(() => {
      for (let at = 0; at < count; at += 1) {
        const time = 1_767_584_700_000 + at * 300_000;
        for (const view of views) Object.assign(view, { now: 1 + (at % 63), previous: at % 63 });
        const facts = {
          ...{ at: time, bar: time - 300_000, previousBar: time - 600_000, day: '2026-01-05', isSpecialSession: false },
          ...{
            minutesSinceOpen: 1,
            minutesToClose: 1,
            daysToExpiry: 1,
            columns: views,
            legs: [],
            quotes: [],
            refused: [],
          },
          ...{ portfolio: { pnl: 0, dayPnl: 0, openPositions: 0, capital: 1 }, isPaused: false, isDisarmed: false },
        };
        ({ state } = pass(program, state, facts, { isTraced }));
      }
    });
    return [(count * 1_000) / ms];
  };
  return {
    name: 'one strategy, beside the same with its trace',
    unit: /** @type {const} */ ('passes/s'),
    ours: perSecond(false),
    raw: perSecond(true),
  };
}

/** @param {readonly Desk[]} desks @param {readonly Prices[]} markets */
function warm(desks, markets) {
  for (let bar = 0; bar < HISTORY; bar += 1)
    desks.forEach((desk, at) => desk.show(/** @type {Prices} */ (markets[at]).close(), { isProvisional: false }));
}

/** @param {number} count */
function barCloses(count) {
  const programs = crowd(count, 'barClose', INSTRUMENTS);
  /** @param {(programs: readonly Program[]) => Desk} sit @param {number} bars */
  const side = (sit, bars) => {
    /** @type {Desk[] | undefined} */
    let desks;
    const markets = programs.map(() => new Prices());
    return async () => {
      if (desks === undefined) {
        desks = programs.map(sit);
        warm(desks, markets);
      }
      const sat = desks;
      const ms = msOf(() => {
        for (let bar = 0; bar < bars; bar += 1)
          sat.forEach((desk, at) => desk.show(/** @type {Prices} */ (markets[at]).close(), { isProvisional: false }));
      });
      return [(count * bars * 1_000) / ms];
    };
  };
  return {
    name: `${count} strategies on ${INSTRUMENTS} instruments at bar close, beside each for itself`,
    unit: /** @type {const} */ ('passes/s'),
    ours: side((each) => new Together(each), 40),
    raw: side((each) => new Alone(each), 2),
  };
}

/** @param {number} count */
function ticks(count) {
  const [programs = []] = crowd(count, 'tick', 1);
  /** @param {() => Desk} sit @param {number} amount */
  const side = (sit, amount) => {
    /** @type {Desk | undefined} */
    let desk;
    const market = new Prices();
    let seen = 0;
    return async () => {
      if (desk === undefined) {
        desk = sit();
        warm([desk], [market]);
      }
      const sat = desk;
      return Array.from({ length: amount }, () => {
        seen += 1;
        if (seen % TICKS_A_BAR === 0) sat.show(market.close(), { isProvisional: false });
        const bar = market.tick();
        return msOf(() => sat.show(bar, { isProvisional: true }));
      });
    };
  };
  return {
    name: `a tick of one symbol for ${count} strategies, beside each for itself`,
    unit: /** @type {const} */ ('ms'),
    ours: side(() => new Together(programs), 2_000),
    raw: side(() => new Alone(programs), 5),
    target: { p50: 0.1, p99: 5 },
  };
}

/** MiB that something keeps. @param {() => unknown} make */
function keptBy(make) {
  setFlagsFromString('--expose-gc');
  /** @type {() => void} */
  const collect = runInNewContext('gc');
  const used = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  const kept = make();
  const grown = used() - before;
  return kept === undefined ? 0 : rounded(grown / 2 ** 20);
}

/** Microseconds of the processor that a tick of one symbol takes, which other processes do not lengthen. */
function processorOfTicks() {
  const [programs = []] = crowd(5_000, 'tick', 1);
  const desk = new Together(programs);
  const market = new Prices();
  warm([desk], [market]);
  const times = Array.from({ length: 8_000 }, (_, tick) => {
    if (tick % TICKS_A_BAR === 0) desk.show(market.close(), { isProvisional: false });
    const bar = market.tick();
    const before = process.cpuUsage();
    desk.show(bar, { isProvisional: true });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  const sorted = times.slice(2_000).toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return {
    'a tick for 5,000 strategies, µs of the processor, p50': at(0.5),
    'the same, p90': at(0.9),
    'the same, p99': at(0.99),
  };
}

/** Whether both ways decide the same, and how much they keep. */
async function aside() {
  const programs = crowd(5_000, 'barClose', INSTRUMENTS);
  const kept = {
    together: keptBy(() => programs.map((each) => new Together(each))),
    alone: keptBy(() => programs.map((each) => new Alone(each))),
  };
  const [few = []] = crowd(500, 'tick', 1);
  const [together, alone] = [new Together(few), new Alone(few)];
  const market = new Prices();
  warm([{ signals: 0, show: (bar, of) => [together, alone].forEach((desk) => desk.show(bar, of)) }], [market]);
  for (let tick = 0; tick < 300; tick += 1) {
    const bar = market.tick();
    for (const desk of [together, alone]) desk.show(bar, { isProvisional: true });
  }
  return {
    ...processorOfTicks(),
    ...Object.fromEntries(worstFigures(judge).map(([what, ms]) => [what, rounded(ms)])),
    'memory of 5,000 strategies on 50 instruments together, MiB': kept.together,
    'the same each for itself, MiB': kept.alone,
    'signals of 500 strategies together': together.signals,
    'signals of the same each for itself': alone.signals,
    'passes together, for each 100 of those alone': rounded((100 * together.passes) / (alone.looks * few.length)),
  };
}

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  return {
    comparisons: [judging(10), judging(100), judging(500), passing(), barCloses(500), barCloses(5_000), ticks(5_000)],
    aside,
    stop: async () => {},
  };
}
