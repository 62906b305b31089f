import { describe, expect, it } from '@jest/globals';
import { flawOfXml, picturesIn } from '../../test/well-formed.js';
import { someSweep, tried } from '../../test/some-sweep.js';
import { heatCells } from './heat-cells.js';
import { sweepCsv } from './sweep-csv.js';
import { sweepPage } from './sweep-page.js';
import { parameterTitles } from './titles.js';

const EVIL = `"><script>alert('x')</script>&\u0000\uD800`;

describe('a page of a sweep', () => {
  it.each([
    [
      'two parameters',
      someSweep([
        [1, 2, 3],
        [10, 20],
      ]),
    ],
    ['one parameter', someSweep([[1, 2, 3]])],
    [
      'three parameters',
      someSweep([
        [1, 2],
        [3, 4],
        ['a', 'b'],
      ]),
    ],
    ['one try alone', someSweep([[1]])],
    [
      'losses alone',
      someSweep(
        [
          [1, 2, 3],
          [10, 20],
        ],
        { figureOf: (at) => -1 - at },
      ),
    ],
    [
      'no figures',
      someSweep(
        [
          [1, 2, 3],
          [10, 20],
        ],
        { figureOf: () => null },
      ),
    ],
    ['nothing that ran', someSweep([[1, 2]], { status: 'invalid' })],
    ['many values', someSweep([Array.from({ length: 60 }, (_, at) => at), Array.from({ length: 30 }, (_, at) => at)])],
  ])('of %s has sound pictures and no figures that are none', (_, result) => {
    const page = sweepPage(result);
    for (const picture of picturesIn(page)) expect(flawOfXml(picture)).toBeUndefined();
    expect(page.replace(/<script>[\s\S]*<\/script>/, '')).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(page).toMatch(/^<!doctype html>/);
  });

  it('escapes names and values that somebody else has written', () => {
    const result = someSweep(
      [
        [EVIL, 2],
        [3, 4],
      ],
      { name: EVIL, words: [EVIL] },
    );
    const page = sweepPage({
      ...result,
      parameters: result.parameters.map((each) => ({ ...each, name: `${EVIL}.x.${each.name}` })),
    });
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<script>alert');
    for (const picture of picturesIn(page)) expect(flawOfXml(picture)).toBeUndefined();
  });

  it('frames the best, and colours good and bad apart', () => {
    const page = sweepPage(someSweep([[1, 2, 3], [10]], { figureOf: (at) => [1, 0.5, -0.5][at] ?? 0 }));
    expect(page.match(/<rect class="gain best"/g)).toHaveLength(1);
    expect(page.match(/<rect class="gain"/g)).toHaveLength(1);
    expect(page.match(/<rect class="loss"/g)).toHaveLength(1);
  });
});

describe('a heat map', () => {
  it('shows of each field the best over the other parameters', () => {
    const result = someSweep(
      [
        [1, 2],
        [5, 6],
        [7, 8, 9],
      ],
      { figureOf: (at) => at },
    );
    const cells = heatCells(result, 0, 1);
    // Tries are numbered with the last parameter changing fastest, and the figure of each is its number.
    expect(cells.map(({ column, row, figure, tries }) => [column, row, figure, tries]).toSorted()).toEqual([
      [0, 0, 2, 3],
      [0, 1, 5, 3],
      [1, 0, 8, 3],
      [1, 1, 11, 3],
    ]);
  });
});

describe('names of parameters', () => {
  const named = (...names: string[]) =>
    parameterTitles({ parameters: names.map((name) => ({ name, values: [1], now: 1 })) });
  it('are as short as they can be told apart, two words at least', () => {
    expect(named('start.indicators.fast.period', 'start.indicators.slow.period')).toEqual([
      'fast.period',
      'slow.period',
    ]);
    expect(named('enter.positions.a.stopLoss.value', 'enter.positions.b.stopLoss.value')).toEqual([
      'a.stopLoss.value',
      'b.stopLoss.value',
    ]);
    expect(named('x.y')).toEqual(['x.y']);
  });
});

describe('CSV of a sweep', () => {
  it('has one line a try, and takes no text for a formula', () => {
    const lines = sweepCsv(someSweep([['=1+1', 2]], { figureOf: (at) => at }))
      .trimEnd()
      .split('\r\n');
    expect(lines).toEqual([
      'rank,try,p0.value,status,sharpe,netProfit,because',
      '1,1,2,ran,1,100,',
      `2,0,'=1+1,ran,0,0,`,
    ]);
    expect(tried(0, [1], null).figures?.['sharpe']).toBeNull();
  });
});
