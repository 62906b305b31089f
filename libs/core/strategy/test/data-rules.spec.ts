import { describe, expect, it } from '@jest/globals';
import { all, any, beginRun, judge, not, pass, type Truth } from '../src/index.js';
import {
  alert,
  close,
  codesOf,
  compare,
  constant,
  context,
  entry,
  exit,
  group,
  leg,
  low,
  programOf,
  rsi,
  signal,
  simple,
  start,
  strategy,
} from './documents.js';
import { actions, at, MINUTE, only, OPEN, Tape, traceOfNode, type Values } from './market-tape.js';

const when = (condition: unknown) =>
  strategy(
    [start(), signal('gate', condition), alert('tell', { repeat: { everyMinutes: 1 } })],
    ['start > gate > tell'],
  );
const openAt = (condition: unknown, values: Values, bar = 0, more = {}) =>
  traceOfNode(new Tape(programOf(when(condition)), values).pass(bar, more), 'gate').open;
const truths: readonly Truth[] = [true, false, null];

describe('data and time', () => {
  it('rule 27: Kleene logic: false decides an and, true decides an or, not unknown is unknown', () => {
    expect(truths.map(not)).toEqual([false, true, null]);
    expect(truths.map((a) => truths.map((b) => all([a, b])))).toEqual([
      [true, false, null],
      [false, false, false],
      [null, false, null],
    ]);
    expect(truths.map((a) => truths.map((b) => any([a, b])))).toEqual([
      [true, true, true],
      [true, false, null],
      [true, null, null],
    ]);
  });

  it('rule 27: in documents as in logic, and an unknown never opens a gate', () => {
    const unknown = compare(rsi, '<', 30);
    const yes = compare(constant(1), '<', 2);
    const no = compare(constant(1), '>', 2);
    expect(openAt(unknown, {})).toBe('unknown');
    expect(openAt(group('not', unknown), {})).toBe('unknown');
    expect(openAt(group('and', unknown, no), {})).toBe('false');
    expect(openAt(group('or', unknown, yes), {})).toBe('true');
    expect(actions(new Tape(programOf(when(group('not', unknown)))).pass(0))).toEqual([]);
  });

  it('rule 27: every unknown is traced with its cause', () => {
    const cause = (values: Values, view = {}) => {
      const tape = new Tape(programOf(when(compare(rsi, '<', 30))), values);
      const facts = tape.facts(0);
      const columns = facts.columns.map((column) => ({ ...column, ...view }));
      return traceOfNode(pass(tape.program, tape.state, { ...facts, columns }), 'gate').tests[0]?.values[0]?.cause;
    };
    expect(cause({ rsi: [] })).toBe('warm-up');
    expect(cause({ rsi: [Number.NaN] })).toBe('warm-up');
    expect(cause({ rsi: [null] })).toBe('missing');
    expect(cause({ rsi: [20] }, { causes: [2] })).toBe('incomplete');
    expect(cause({ rsi: [20] }, { causes: [3] })).toBe('stale');
    expect(cause({ rsi: [20] })).toBeUndefined();
    const held = traceOfNode(
      new Tape(
        programOf(
          strategy(
            [start(), signal('gate', compare({ type: 'position', field: 'pnl' }, '<', 0)), entry('enter')],
            ['start > gate > enter'],
          ),
        ),
      ).pass(0),
      'gate',
    );
    expect(held.tests[0]?.values[0]?.cause).toBe('no position');
  });

  it('rule 27: x/0 and overflow are unknown', () => {
    const math = (operator: string, ...args: number[]) =>
      openAt(compare({ type: 'math', operator, args: args.map(constant) }, '>', -1e300), {});
    expect([
      math('/', 1, 0),
      math('*', 1e308, 10),
      math('percentOf', 1, 0),
      math('round', 1, 0),
      math('/', 1, 4),
    ]).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'true']);
  });

  it('rule 27: a position held for over 60 s with unknown exits alerts once', () => {
    const tape = new Tape(programOf(simple()), { rsi: [25, null, null, null] });
    tape.pass(0);
    tape.fill('enter', 1);
    expect([1, 2, 3].map((bar) => actions(tape.pass(bar)))).toEqual([[], ['alert leave'], []]);
    const soon = new Tape(programOf(simple()), { rsi: [25, null] });
    soon.pass(0);
    soon.fill('enter', 1);
    soon.pass(1);
    expect(actions(soon.pass(1, { at: at('09:26') }))).toEqual([]);
    expect(actions(soon.pass(1, { at: at('09:26') + 1 }))).toEqual(['alert leave']);
  });

  it('rule 28: a bar without a trade is a bar; a gap in the feed makes reads of it unknown', () => {
    const volume = compare({ type: 'price', field: 'volume' }, '==', 0);
    expect(openAt(volume, { volume: [0] })).toBe('true');
    expect(openAt(volume, { volume: [null] })).toBe('unknown');
  });

  it('rule 29: a cross compares with the previous evaluation bar: a(prev) ≤ b(prev) and a > b, all known', () => {
    const cross = (operator: string, ...values: (number | null)[]) =>
      openAt(compare(close, operator, 100), { '"price"': values }, values.length - 1);
    expect([
      cross('crosses_above', 99, 101),
      cross('crosses_above', 100, 101),
      cross('crosses_above', 101, 102),
      cross('crosses_above', 99, 100),
    ]).toEqual(['true', 'true', 'false', 'false']);
    expect([
      cross('crosses_below', 101, 99),
      cross('crosses_below', 100, 99),
      cross('crosses', 99, 101),
      cross('crosses', 101, 99),
    ]).toEqual(['true', 'true', 'true', 'true']);
    expect([cross('crosses_above', null, 101), cross('crosses_above', 101)]).toEqual(['unknown', 'unknown']);
  });

  it('rule 29: a higher timeframe shows its last closed bar, and crosses with it compare evaluation bars', () => {
    const ema = { type: 'indicator', name: 'ema_h' };
    const program = programOf(when(compare(close, 'crosses_above', ema)));
    expect(program.columns.map(({ timeframe }) => timeframe)).toEqual(['5MIN', '1H']);
    const tape = new Tape(program);
    const facts = tape.facts(12);
    const hourly = { values: [98, 100], now: 1, previous: 0 };
    const result = (prices: number[]) =>
      traceOfNode(
        pass(program, tape.state, { ...facts, columns: [{ values: prices, now: 1, previous: 0 }, hourly] }),
        'gate',
      ).open;
    // The hour's bar has just closed: at the bar before, 98 was the last closed one.
    expect([result([97, 101]), result([99, 101])]).toEqual(['true', 'false']);
  });

  it('rule 29: offset counts bars of the operand, and increasing is strict at each step', () => {
    const trend = (bars: number, ...values: (number | null)[]) =>
      openAt({ ...compare(close, 'increasing'), bars }, { '"price"': values }, values.length - 1);
    expect([
      trend(1, 1, 2),
      trend(1, 2, 2),
      trend(2, 1, 2, 3),
      trend(2, 3, 2, 3),
      trend(2, 2, 3),
      trend(3, 1, 1, 3, 4),
    ]).toEqual(['true', 'false', 'true', 'false', 'unknown', 'false']);
    expect(openAt(compare({ ...close, offset: 2 }, '==', 7), { '"price"': [7, 8, 9] }, 2)).toBe('true');
  });

  it('rule 29: facts without columns are remembered from the last pass of the previous bar', () => {
    const crossing = when(compare({ type: 'portfolio', field: 'pnl' }, 'crosses_below', 0));
    const money = (pnl: number) => ({ portfolio: { pnl, dayPnl: 0, openPositions: 0, capital: 1 } });
    const tape = new Tape(programOf(crossing));
    const open = [5, -1, -2].map((pnl, bar) => traceOfNode(tape.pass(bar, money(pnl)), 'gate').open);
    expect(open).toEqual(['unknown', 'true', 'false']);
    const gap = traceOfNode(tape.pass(4, money(3)), 'gate').tests[0]?.values[0]?.cause;
    expect(gap).toBe('no pass at the previous bar');
  });

  it('rule 30: in tick mode previous is the last closed bar, and passes of one bar share it', () => {
    const crossing = strategy(
      [
        start({ evaluateOn: 'tick' }),
        signal('gate', compare({ type: 'portfolio', field: 'pnl' }, 'crosses_below', 0)),
        alert('tell'),
      ],
      ['start > gate > tell'],
    );
    const tape = new Tape(programOf(crossing));
    const tick = (bar: number, sequence: number, pnl: number) =>
      traceOfNode(
        tape.pass(bar, {
          at: OPEN + bar * 5 * MINUTE + sequence,
          sequence,
          portfolio: { pnl, dayPnl: 0, openPositions: 0, capital: 1 },
        }),
        'gate',
      ).open;
    expect([tick(0, 1, -9), tick(0, 2, 4), tick(1, 1, 3), tick(1, 2, -1), tick(1, 3, -2), tick(1, 4, 1)]).toEqual([
      'unknown',
      'unknown',
      'false',
      'true',
      'true',
      'false',
    ]);
  });

  it('rule 31: what lies beyond a pass is never read', () => {
    const values = { rsi: [40, 25, 99] };
    const program = programOf(simple());
    const [short, long] = [{ rsi: [40, 25] }, values].map((each) => {
      const tape = new Tape(program, each);
      return [tape.pass(0), tape.pass(1)];
    });
    expect(long).toEqual(short);
  });

  it.each(['W0', 'W1', 'M0', 'Q0', 'Y0', '2026-01-27'])('rule 32: the expiry %s is understood', (expiry) => {
    const optionDetails = { expiry, strikeType: { by: 'delta', value: 0.3 }, optionType: 'CE' };
    const json = strategy([start(), low, entry('enter', [leg({ optionDetails })])], ['start > low > enter']);
    expect(codesOf(judge(json, context), 'error')).toEqual([]);
    const [terms] = only(new Tape(programOf(json), { rsi: [25] }).pass(0), 'enter').legs;
    expect(terms?.terms.optionDetails).toMatchObject({
      expiry,
      strikeType: { by: 'delta', value: 0.3, match: 'closest' },
    });
  });

  it.each([
    ['expiry', 'X0'],
    ['strikeType', 'ATM1'],
    ['strikeType', 'OTM21'],
    ['optionType', 'C'],
  ])('rule 32: %s %s is not', (field, value) => {
    const optionDetails = { expiry: 'W0', strikeType: 'ATM', optionType: 'CE', [field]: value };
    const json = strategy([start(), low, entry('enter', [leg({ optionDetails })])], ['start > low > enter']);
    expect(judge(json, context).findings).toContainEqual(
      expect.objectContaining({ severity: 'error', path: `$.nodes[2].data.positions[0].optionDetails.${field}` }),
    );
  });

  it('rule 33: ids come from run, node, leg, evaluation, action and re-entry, and from nothing else', () => {
    const program = programOf(simple());
    const ids = (run: string, more = {}) => {
      const tape = new Tape(program, { rsi: [25] });
      const [signal] = pass(program, beginRun(program, run), tape.facts(0, more)).signals;
      return signal?.id;
    };
    expect(ids('a')).toBe(ids('a'));
    expect(new Set([ids('a'), ids('b'), ids('a', { sequence: 1 }), ids('a', { at: at('09:21') })]).size).toBe(4);
    expect(ids('a', { minutesToClose: 3 })).toBe(ids('a'));
  });

  it('rule 34: a pass says for every node what it compared, how old it was, and what stood in the way', () => {
    const result = new Tape(programOf(simple()), { rsi: [45] }).pass(0, { at: at('09:20') + 500 });
    expect(result.trace?.nodes.map(({ nodeId }) => nodeId).sort()).toEqual(['enter', 'high', 'leave', 'low', 'start']);
    expect(traceOfNode(result, 'low')).toMatchObject({
      reached: 'true',
      open: 'false',
      tests: [
        {
          words: 'RSI(14) < 30',
          truth: 'false',
          values: [
            { value: 45, ageMs: 500, source: expect.stringContaining('rsi') },
            { value: 30, source: 'constant' },
          ],
        },
      ],
    });
    expect(traceOfNode(result, 'enter')).toMatchObject({ reached: 'false', stoppedBy: ['low'], signals: [] });
    expect(traceOfNode(result, 'leave')).toMatchObject({ reached: 'false', stoppedBy: ['enter'] });
  });

  it('between is inclusive, and doubles compare exactly', () => {
    const inside = (value: number) => openAt(compare(close, 'between', [100, constant(110)]), { '"price"': [value] });
    expect([inside(100), inside(110), inside(110.00000001), inside(99.9)]).toEqual(['true', 'true', 'false', 'false']);
    expect(openAt(compare(close, '==', 0.3), { '"price"': [0.1 + 0.2] })).toBe('false');
  });

  it('time is the clock in India, and HH:MM stands beside it', () => {
    const time = { type: 'time', field: 'timeOfDay' };
    expect([openAt(compare(time, '==', constant('09:20')), {}), openAt(compare(time, '==', 560), {})]).toEqual([
      'true',
      'true',
    ]);
    expect(openAt(compare({ type: 'time', field: 'dayOfWeek' }, '==', 1), {})).toBe('true');
    expect(openAt(compare({ type: 'time', field: 'minutesSinceOpen' }, '==', 5), {})).toBe('true');
    expect(openAt(compare({ type: 'market', field: 'regime' }, '==', constant('bull')), { regime: ['bull'] })).toBe(
      'true',
    );
  });

  it('position operands are sums or belong to one leg; the nearest entry above is meant', () => {
    const read = (field: string, operator: string, value: number, legs: number, more = {}) => {
      const json = strategy(
        [
          start(),
          low,
          entry(
            'enter',
            Array.from({ length: legs }, (_, each) => leg({ id: `l${each}` })),
          ),
          signal('gate', compare({ type: 'position', field, ...more }, operator, value)),
          exit('leave'),
        ],
        ['start > low > enter > gate > leave'],
      );
      const tape = new Tape(programOf(json), { rsi: [25, 25, 25] });
      tape.pass(0);
      tape.fill('enter', 1, { pnl: 650, filledAt: at('09:20') });
      tape.pass(1);
      return traceOfNode(tape.pass(2), 'gate').open;
    };
    expect([read('pnl', '==', 1_300, 2), read('pnlPct', '==', 10, 2), read('quantity', '==', 130, 2)]).toEqual([
      'true',
      'true',
      'true',
    ]);
    expect([read('entryPrice', '==', 100, 1), read('entryPrice', '==', 100, 2), read('ltp', '==', 100, 2)]).toEqual([
      'true',
      'unknown',
      'unknown',
    ]);
    expect([
      read('barsHeld', '==', 2, 1),
      read('minutesHeld', '==', 10, 1),
      read('pnl', '==', 650, 1, { nodeId: 'enter' }),
    ]).toEqual(['true', 'true', 'true']);
  });
});
