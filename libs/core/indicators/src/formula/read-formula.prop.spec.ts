import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { computePlan } from '../plan/compute.js';
import { planOf } from '../plan/plan.js';
import { series } from '../proof/series.js';
import { readFormula } from './read-formula.js';

const bars = series('extreme', 3, 60);

/** Pieces that formulas are made of, put together in whatever way. */
const pieces = fc.constantFrom(
  ...['close', 'volume', 'hl2', 'ema', 'sma', 'bbands', 'if', 'let', 'not', 'and', 'x', '_', '__proto__', 'valueOf'],
  ...[
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
    '=',
    '==',
    '<',
    '+',
    '-',
    '*',
    '/',
    '\n',
    ';',
    ' ',
    '#',
    '0',
    '1',
    '2.5',
    '1e308',
    '1e-9',
  ],
);

const sound = fc.letrec<{ series: string }>((tie) => ({
  series: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('close', 'high', 'volume', 'hlc3', '0', '1.5', 'rsi(5)', 'atr(3)', 'stoch(3).d'),
    fc
      .tuple(tie('series'), fc.constantFrom('+', '-', '*', '/', '<', '==', 'and', 'or'), tie('series'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc
      .tuple(fc.constantFrom('abs', 'sqrt', 'log', 'exp', 'round'), tie('series'))
      .map(([name, of]) => `${name}(${of})`),
    tie('series').map((of) => `sma(${/^[\d.]+$/.test(of) ? 'close' : of}, 3)`),
    tie('series').map((of) => `(${of})[2]`),
  ),
})).series;

describe('any text', () => {
  it('gives a formula or a reason, never a throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
        ),
        (text) => {
          const read = readFormula(text);
          if (!read.ok) expect(read.error.kind).toBe('invalid');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('that is a formula gives finite figures after its warm-up, whatever the prices', () => {
    fc.assert(
      fc.property(sound, (text) => {
        const read = readFormula(`${text} + 0 * close`);
        if (!read.ok) return expect(read.error.message).toMatch(/deep|parts/);
        const [wanted] = read.value.map((output) => output.wanted);
        if (wanted === undefined) throw new TypeError('a formula gives something');
        const column = computePlan(planOf([wanted]), bars)[0]?.[0] as Float64Array;
        const [warmup = 0] = wanted.warmups;
        column.forEach((value, at) => expect(Number.isFinite(value)).toBe(at >= warmup));
      }),
      { numRuns: 200 },
    );
  });
});
