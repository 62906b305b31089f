import { describe, expect, it } from '@jest/globals';
import { beginRun, SharedPasses, type Moment, type OwnFacts, type PassResult } from '../src/index.js';
import {
  alert,
  compare,
  constant,
  entry,
  exit,
  leg,
  low,
  programOf,
  rsi,
  signal,
  simple,
  start,
  strategy,
  type Json,
} from './documents.js';
import { actions, at, MINUTE, Tape } from './market-tape.js';

const positions = [leg({ id: 'p', vpi: 'v' })];
const flat: OwnFacts = {
  legs: [],
  portfolio: { pnl: 0, dayPnl: 0, openPositions: 0, capital: 100_000 },
  quotes: [],
  isPaused: false,
  isDisarmed: false,
  refused: [],
};
const momentAt = (time: string, day = 0): Moment => {
  const now = at(time, day);
  const bar = now - (now % (5 * MINUTE));
  return {
    ...{ at: now, bar, previousBar: bar - 5 * MINUTE, day: `2026-01-0${5 + day}`, isSpecialSession: false },
    ...{ minutesSinceOpen: 5, minutesToClose: 300, daysToExpiry: 1 },
  };
};

/** One strategy among the shared, and what it does at each look; null where it need not pass. */
class Bench {
  readonly shared = new SharedPasses();
  readonly seat: number;
  readonly tape: Tape;

  constructor(json: Json) {
    const program = programOf(json);
    this.tape = new Tape(program);
    this.seat = this.shared.add(program, beginRun(program, 'run'));
  }

  look(time: string, value: number | null, own: Partial<OwnFacts> = {}, day = 0): readonly string[] | null {
    const views = this.shared.columns.map(() => ({ values: [value], now: 0, previous: -1 }));
    if (!this.shared.look(momentAt(time, day), views).includes(this.seat)) return null;
    const result: PassResult = this.shared.pass(this.seat, { ...flat, ...own });
    return actions(result);
  }

  /** The facts of its legs, filled. */
  held(firing = 1): Partial<OwnFacts> {
    this.tape.fill('enter', firing);
    return { legs: this.tape.legs };
  }
}

describe('a strategy among many', () => {
  it('passes at first, when its gate opens, when it is touched and on a new day, and else not', () => {
    const bench = new Bench(simple());
    // The first pass arms it; only the second one leaves everything as it was.
    expect([
      bench.look('09:20', 50),
      bench.look('09:25', 50),
      bench.look('09:30', 45),
      bench.look('09:35', 40),
    ]).toEqual([[], [], null, null]);
    expect(bench.look('09:40', 25)).toEqual(['enter enter']);
    expect(bench.look('09:45', 25)).toEqual([]);
    bench.shared.touch(bench.seat);
    const held = bench.held();
    expect([bench.look('09:50', 25, held), bench.look('09:55', 25, held), bench.look('10:00', 35, held)]).toEqual([
      [],
      [],
      null,
    ]);
    expect(bench.look('10:05', 75, held)).toEqual(['exit leave']);
    expect(bench.shared.state(bench.seat).bars).toBe(10);
    const other = new Bench(simple());
    expect([
      other.look('09:20', 50),
      other.look('09:25', 50),
      other.look('09:30', 50),
      other.look('09:20', 50, {}, 1),
    ]).toEqual([[], [], null, []]);
  });

  it('wakes when entries begin, and sleeps through the hours before and after', () => {
    const bench = new Bench(simple({ schedule: { startAt: '09:30', stopEntriesAt: '14:00' } }));
    const looks = ['09:16', '09:17', '09:18', '09:29', '09:30'].map((time) => bench.look(time, 20));
    expect(looks).toEqual([[], [], null, null, ['enter enter']]);
    const late = new Bench(simple({ schedule: { stopEntriesAt: '14:00' } }));
    expect(['14:00', '14:01', '14:02'].map((time) => late.look(time, 20))).toEqual([[], [], null]);
  });

  it('wakes when a position has been held for a minute and its exits are unknown, and says so once', () => {
    const bench = new Bench(simple());
    const held = bench.held();
    const looks = ['09:20', '09:21', '09:22', '09:23', '09:24', '09:25'].map((time, look) =>
      bench.look(time, look < 2 ? 50 : null, held),
    );
    expect(looks).toEqual([[], [], [], [], ['alert leave'], []]);
    expect(bench.look('09:26', null, held)).toBeNull();
  });

  it('wakes for an alert that is due again by the clock alone', () => {
    const json = strategy([start(), low, alert('tell', { repeat: { everyMinutes: 10 } })], ['start > low > tell']);
    const bench = new Bench(json);
    const looks = ['09:20', '09:21', '09:22', '09:29', '09:30'].map((time) => bench.look(time, 20));
    expect(looks).toEqual([['alert tell'], [], null, null, ['alert tell']]);
  });

  it('wakes while an order of its own is under way, which time alone may end', () => {
    const json = strategy([start(), low, entry('enter', positions, { cancelAfterBars: 3 })], ['start > low > enter']);
    const bench = new Bench(json);
    expect([bench.look('09:20', 50), bench.look('09:25', 50), bench.look('09:30', 20)]).toEqual([
      [],
      [],
      ['enter enter'],
    ]);
    bench.tape.fill('enter', 1, { status: 'working', isWorking: true, quantity: 0, filledAt: null });
    const resting = { legs: bench.tape.legs };
    bench.shared.touch(bench.seat);
    // Nothing that its gates read changes any more, and what it remembers stays as it is.
    const looks = ['09:35', '09:40', '09:45', '09:50'].map((time) => bench.look(time, 20, resting));
    expect(looks).toEqual([[], [], ['cancel enter'], []]);
  });

  it('passes at every look while it holds what its gates read, and sleeps without it', () => {
    const gate = signal('gate', compare({ type: 'position', field: 'pnl' }, '<', constant(-100)));
    const bench = new Bench(
      strategy([start(), low, entry('enter', positions), gate, exit('leave')], ['start > low > enter > gate > leave']),
    );
    expect([bench.look('09:20', 50), bench.look('09:21', 50), bench.look('09:22', 50)]).toEqual([[], [], null]);
    const held = bench.held();
    bench.shared.touch(bench.seat);
    const looks = ['09:23', '09:24', '09:25'].map((time) => bench.look(time, 50, held));
    const [fact] = held.legs ?? [];
    const loss = { legs: fact === undefined ? [] : [{ ...fact, pnl: -200 }] };
    expect([...looks, bench.look('09:26', 50, loss)]).toEqual([[], [], [], ['exit leave']]);
  });

  it('passes at every look if it reads the run, or waits in a delay', () => {
    const gate = signal('gate', compare({ type: 'portfolio', field: 'pnl' }, '<', constant(-100)));
    const run = new Bench(strategy([start(), gate, entry('enter', positions)], ['start > gate > enter']));
    expect(['09:20', '09:21', '09:22'].map((time) => run.look(time, 50))).toEqual([[], [], []]);
    const poor = { portfolio: { ...flat.portfolio, pnl: -200 } };
    expect(run.look('09:23', 50, poor)).toEqual(['enter enter']);
    const wait = { id: 'wait', type: 'delayNode', data: { minutes: 3 } };
    const slow = new Bench(strategy([start(), low, wait, entry('enter', positions)], ['start > low > wait > enter']));
    expect(['09:20', '09:21', '09:22', '09:23'].map((time) => slow.look(time, 20))).toEqual([
      [],
      [],
      [],
      ['enter enter'],
    ]);
  });

  it('squares off when its gate opens, and heeds it no more that day', () => {
    const off = { id: 'off', type: 'squareOffNode', data: {} };
    const bench = new Bench(
      strategy([start(), low, off, entry('enter', positions)], ['start > low > off', 'start > enter']),
    );
    const held = bench.held();
    const looks = [50, 50, 50, 20, 20, 50, 20].map((value, look) => bench.look(`09:2${look}`, value, held));
    expect(looks).toEqual([[], [], null, ['squareOff off'], [], null, null]);
  });

  it('comes and goes without a trace in the others, and what nobody asks for is forgotten', () => {
    const shared = new SharedPasses();
    const program = (limit: number) =>
      programOf(strategy([start(), signal('s', compare(rsi, '<', limit)), alert('tell')], ['start > s > tell']));
    const kept = shared.add(program(30), beginRun(program(30), 'kept'));
    const seats = Array.from({ length: 100 }, (_, each) =>
      shared.add(program(100 + each), beginRun(program(30), 'gone')),
    );
    const views = (value: number) => shared.columns.map(() => ({ values: [value], now: 0, previous: -1 }));
    expect(shared.size).toEqual({ strategies: 101, columns: 1, values: 102, tests: 101 });
    expect(shared.look(momentAt('09:20'), views(50))).toHaveLength(101);
    shared.pass(kept, flat);
    for (const seat of seats) shared.remove(seat);
    expect(shared.size.strategies).toBe(1);
    expect(shared.size.tests).toBeLessThan(50);
    expect(shared.look(momentAt('09:25'), views(50))).toEqual([kept]);
    expect(actions(shared.pass(kept, flat))).toEqual([]);
    expect(shared.look(momentAt('09:30'), views(20))).toEqual([kept]);
    expect([actions(shared.pass(kept, flat)), shared.state(kept).bars]).toEqual([['alert tell'], 3]);
  });
});
