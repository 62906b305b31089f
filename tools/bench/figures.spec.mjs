import { describe, expect, it } from '@jest/globals';
import { compare, figureOf, median, percentile, table } from './figures.mjs';

describe('figures', () => {
  it('take the value below which a part lies', () => {
    const values = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([0, 0.5, 0.99, 1].map((part) => percentile(values, part))).toEqual([1, 51, 100, 100]);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('take the middle of few, or between two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('judge throughput by the median of the ratios, not by the ratio of the medians', () => {
    const rounds = [
      { ours: [60], raw: [100] },
      { ours: [6], raw: [10] },
      { ours: [900], raw: [1_000] },
    ];
    const figure = figureOf({ name: 'x', unit: 'messages/s', target: { ratio: 0.6 } }, rounds);
    expect(figure).toMatchObject({ ours: 60, raw: 100, ratio: 0.6, ratios: [0.6, 0.6, 0.9], isReached: true });
    const higher = figureOf({ name: 'x', unit: 'messages/s', target: { ratio: 0.61 } }, rounds);
    expect(higher.isReached).toBe(false);
  });

  it('judge latency by all samples of all rounds', () => {
    const rounds = [
      { ours: [1, 2, 3], raw: [1, 1, 1] },
      { ours: [2, 4, 9], raw: [2, 2, 2] },
    ];
    const figure = figureOf({ name: 'x', unit: 'ms', target: { p50: 3, p99: 8 } }, rounds);
    expect(figure).toMatchObject({ ours: { p50: 3, p99: 9 }, raw: { p50: 2, p99: 2 }, ratio: 2, isReached: false });
    expect(figureOf({ name: 'x', unit: 'ms', target: { p50: 3, p99: 9 } }, rounds).isReached).toBe(true);
  });

  it('are taken in turns, after a round that does not count', async () => {
    /** @type {string[]} */
    const turns = [];
    /** @param {string} side @param {number} value */
    const taking = (side, value) => async () => {
      turns.push(side);
      return [turns.length <= 2 ? 1_000 : value];
    };
    const comparison = {
      name: 'x',
      unit: /** @type {const} */ ('messages/s'),
      ours: taking('ours', 5),
      raw: taking('raw', 10),
    };
    const [figure] = await compare([comparison], 3, () => undefined);
    expect(turns).toEqual(['ours', 'raw', 'raw', 'ours', 'ours', 'raw', 'raw', 'ours']);
    expect(figure).toMatchObject({ ours: 5, raw: 10, ratio: 0.5 });
  });

  it('stand in a table, with what is missed in capitals', () => {
    const figures = [
      figureOf({ name: 'fast', unit: 'messages/s', target: { ratio: 0.6 } }, [{ ours: [7], raw: [10] }]),
      figureOf({ name: 'slow', unit: 'ms', target: { p50: 1, p99: 5 } }, [{ ours: [2], raw: [1] }]),
    ];
    expect(
      table(figures)
        .split('\n')
        .map((line) => line.split(/\s{2,}/)),
    ).toEqual([
      ['', 'unit', 'ours', 'raw', 'ours:raw', 'target'],
      ['fast', 'messages/s', '7', '10', '0.7', 'ratio >= 0.6', 'reached'],
      ['slow', 'ms p50 / p99', '2 / 2', '1 / 1', '2', '<= 1 / 5', 'MISSED'],
    ]);
  });
});
