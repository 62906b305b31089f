import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@sutra/kernel';
import { Draws } from './draws.js';

const COUNT = 40_000;
const draws = () => new Draws(seededRandom(20_261_121));
const many = (draw: (from: Draws) => number) => {
  const from = draws();
  return Array.from({ length: COUNT }, () => draw(from));
};
const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

// The seed is fixed, so these figures never change; the bounds say that the shapes are right.
describe('draws', () => {
  it('are even between nought and one', () => {
    const numbers = many((from) => from.uniform());
    expect(mean(numbers)).toBeCloseTo(0.5, 2);
    expect(Math.min(...numbers)).toBeGreaterThan(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    for (let part = 0; part < 10; part += 1) {
      const share = numbers.filter((each) => Math.floor(each * 10) === part).length / COUNT;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.006);
    }
  });

  it('are normal: mean, width, skew, tails', () => {
    const numbers = many((from) => from.normal());
    const moment = (power: number) => mean(numbers.map((each) => each ** power));
    expect(Math.abs(moment(1))).toBeLessThan(0.015);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(3))).toBeLessThan(0.05);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
  });

  it('vary around one, above zero', () => {
    const numbers = many((from) => from.factor(0.45));
    expect(Math.abs(mean(numbers) - 1)).toBeLessThan(0.01);
    expect(Math.min(...numbers)).toBeGreaterThan(0);
  });

  it('repeat', () => {
    expect(many((from) => from.normal()).slice(0, 50)).toEqual(many((from) => from.normal()).slice(0, 50));
    const other = new Draws(seededRandom(7));
    expect(other.uniform()).not.toBe(draws().uniform());
  });
});
