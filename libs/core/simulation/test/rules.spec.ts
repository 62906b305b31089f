import { describe, expect, it } from '@jest/globals';
import { Mark } from '@sutra/bars';
import { certain } from '@sutra/kernel';
import { backtest, plainSettings, type BacktestRequest } from '../src/index.js';
import {
  bars,
  close,
  compare,
  entry,
  exit,
  flat,
  gate,
  joined,
  leg,
  move,
  play,
  seriesOf,
  start,
  strategy,
  told,
  upDown,
  type Json,
  type Row,
} from './scene.js';

const from = '2026-01-05T09:15:00';
const acme = (rows: readonly (Row | null)[]) => [seriesOf('ACME', bars('5MIN', from, rows))];
const NEVER = 1_000_000;
const node = (id: string, type: string, data: Json): Json => ({ id, type, data });
const flats = (...prices: number[]): Row[] => prices.map(flat);

describe('orders', () => {
  it('a limit entry rests, fills when it is traded through, and is cancelled after its bars', () => {
    // Limit 1 below the close of 101: 100. 09:20 only touches it, 09:25 goes through it.
    const limit = { orderType: 'limit', limitPrice: { from: 'ltp', by: -1, unit: 'points' } };
    const document = (cancelAfterBars: number) =>
      strategy(
        [start(), gate('up', compare(close, '>', 100)), entry('enter', [leg('l', limit)], { cancelAfterBars })],
        ['start > up > enter'],
      );
    const rows = [move(100, 101), [101, 102, 100, 101], [101, 102, 99.5, 100], flat(100)] as const;
    const filled = play({ document: document(5), series: acme(rows) });
    expect(filled.orders).toMatchObject([
      { type: 'limit', limitPrice: 100, status: 'filled', price: 100, endedAt: '2026-01-05T09:25:00.000+05:30' },
    ]);
    // Decided at the first pass, which is one bar; it rested for one more by the second pass.
    const cancelled = play({ document: document(1), series: acme(rows) });
    expect(cancelled.orders).toMatchObject([{ status: 'cancelled', because: 'it rested for 1 bars' }]);
    expect(
      play({ document: document(5), series: acme(rows.slice(0, 2)), settings: { touchFills: true } }).orders[0],
    ).toMatchObject({ status: 'filled', price: 100 });
  });

  it('a stop entry waits for its trigger', () => {
    const stop = { orderType: 'sl-m', triggerPrice: 103 };
    const result = play({
      document: upDown(100, NEVER, stop),
      series: acme([move(100, 101), flat(102), [102, 104, 102, 103.5], flat(104)]),
    });
    expect(result.open).toMatchObject([{ entryPrice: 103, entryAt: '2026-01-05T09:25:00.000+05:30' }]);
  });

  it('rule 14: a leg that never fills lets the others go, if its entry says so', () => {
    const far = { orderType: 'limit', limitPrice: 50, positionType: 'buy' };
    const document = (onLegFailure: string) =>
      strategy(
        [
          start(),
          gate('up', compare(close, '>', 100)),
          entry('enter', [leg('a'), leg('b', far)], { cancelAfterBars: 2, onLegFailure }),
        ],
        ['start > up > enter'],
      );
    const series = acme(flats(101, 102, 103, 104, 105));
    // Cancelled at 09:30's pass, so that the other is sold at 09:30's open 104.
    expect(told(play({ document: document('flatten'), series }))).toEqual([
      'buy 100 09:20@102 → 09:30@104 = 200 (failedLeg)',
    ]);
    expect(play({ document: document('keep'), series })).toMatchObject({ trades: [], open: [{ quantity: 100 }] });
  });

  it('rule 5: an exit is decided at the first close after the fill at the earliest', () => {
    const document = upDown(100, 100);
    expect(told(play({ document, series: acme(flats(101, 102, 103, 104)) }))).toEqual([
      'buy 100 09:20@102 → 09:25@103 = 100 (exit)',
    ]);
  });

  it('rule 9: an exit lets its entry in again once the gate has been closed', () => {
    // In at 102. 09:25 closes at 111 > 110, and the entry's gate is still open. Out at 112. 09:35 closes at 99: closed once; open again
    // at 09:40's 101: in at 09:45's open 103.
    const again = { reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 1 } };
    const document = strategy(
      [
        start(),
        gate('up', compare(close, '>', 100)),
        entry('enter', [leg('l')]),
        gate('done', compare(close, '>', 110)),
        exit('leave', {}, again),
      ],
      ['start > up > enter > done > leave'],
    );
    const result = play({ document, series: acme(flats(101, 102, 111, 112, 99, 101, 103, 104)) });
    expect(told(result)).toEqual(['buy 100 09:20@102 → 09:30@112 = 1000 (exit)']);
    expect(result.open).toMatchObject([{ entryPrice: 103, firing: 2, reEntry: 0 }]);
  });

  it('a leg stopped out of a long position re-enters at its cost when the market comes back', () => {
    // In at 102, out at 100 inside 09:25; a stop order at 102 from 09:30 on; 09:35 rises through it.
    const guard = { stopLoss: { type: 'points', value: 2 }, reEntry: { mode: 'atCost', max: 1, on: 'stop' } };
    const series = acme([
      move(100, 101),
      flat(102),
      [102, 102, 99, 99.5],
      flat(99.5),
      [99.5, 103, 99.5, 103],
      flat(103),
    ]);
    const result = play({ document: upDown(100, NEVER, guard), series });
    expect(told(result)).toEqual(['buy 100 09:20@102 → 09:25@100 = -200 (stop)']);
    expect(result.open).toMatchObject([{ entryPrice: 102, reEntry: 1, entryAt: '2026-01-05T09:35:00.000+05:30' }]);
  });

  it('a modify node tightens the stop once', () => {
    // In at 102 with a stop at 92. 09:25 closes at 106 > 105: the stop becomes 2 below 102: 100, hit inside 09:35.
    const document = strategy(
      [
        start(),
        gate('up', compare(close, '>', 100)),
        entry('enter', [leg('l', { stopLoss: { type: 'points', value: 10 } })]),
        gate('well', compare(close, '>', 105)),
        node('tighten', 'modifyNode', { stopLoss: { type: 'points', value: 2 } }),
      ],
      ['start > up > enter > well > tighten'],
    );
    const series = acme([move(100, 101), flat(102), flat(106), [104, 104, 101, 101], [101, 101, 99, 99], flat(99)]);
    expect(told(play({ document, series }))).toEqual(['buy 100 09:20@102 → 09:35@100 = -200 (stop)']);
  });

  it('a square-off node closes everything and ends the day’s entries', () => {
    const document = strategy(
      [
        start(),
        gate('up', compare(close, '>', 100)),
        entry('enter', [leg('l')], { arming: 'wheneverFlat' }),
        gate('well', compare(close, '>', 105)),
        node('all', 'squareOffNode', {}),
      ],
      ['start > up > enter', 'start > well > all'],
    );
    expect(told(play({ document, series: acme(flats(101, 102, 106, 107, 103, 104)) }))).toEqual([
      'buy 100 09:20@102 → 09:30@107 = 500 (squareOff)',
    ]);
  });

  it('a daily band locks the market on one side', () => {
    // Monday ends at 100: Tuesday's band of 5 % ends at 105. The open at 105 that never trades lower has no seller.
    const at = joined('5MIN', [
      ['2026-01-05T15:20:00', flats(99, 101)],
      ['2026-01-06T09:15:00', [flat(106.05), flat(106.05), [106, 106, 104, 105], flat(105)]],
    ]);
    const result = play({
      document: upDown(100, NEVER),
      series: [seriesOf('ACME', at)],
      settings: { priceBandPercent: 5 },
    });
    expect(result.open).toMatchObject([{ entryAt: '2026-01-06T09:25:00.000+05:30' }]);
  });
});

describe('rules of the run', () => {
  const guarded = (riskManagement: Json, arming = 'wheneverFlat') =>
    strategy(
      [
        start(),
        gate('up', compare(close, '>', 100)),
        entry('enter', [leg('l')], { arming }),
        gate('done', compare(close, '>', 110)),
        exit('leave'),
      ],
      ['start > up > enter > done > leave'],
      { riskManagement },
    );

  it('rule 25: the day has had its entries; the entry stays armed and is let in the next day', () => {
    const day = flats(101, 102, 111, 112, 103, 104);
    const at = joined('5MIN', [
      ['2026-01-05T09:15:00', day],
      ['2026-01-06T09:15:00', day],
    ]);
    const result = play({ document: guarded({ maxDailyTrades: 1 }), series: [seriesOf('ACME', at)] });
    expect(result.trades.map(({ entryAt }) => entryAt.slice(0, 16))).toEqual(['2026-01-05T09:20', '2026-01-06T09:20']);
  });

  it('rule 19: a daily loss counts charges, flattens and ends the day', () => {
    // In at 102 for 10,200: 1 % is 102 of charges. The close of 96 makes −600 − 102 = −702 ≤ −700: out at the next open, 95.
    const result = play({
      document: guarded({ maxDailyLoss: 700 }),
      series: acme(flats(101, 102, 97, 96, 95, 105, 106)),
      settings: { charges: 'percent:1' },
    });
    expect(told(result)).toEqual(['buy 100 09:20@102 → 09:35@95 = -700 (strategy)']);
    expect(result.open).toEqual([]);
  });

  it('rule 25: exposure refuses an entry that is too large', () => {
    expect(
      play({ document: guarded({ maxExposurePerInstrument: 5_000 }), series: acme(flats(101, 102, 103)) }).orders,
    ).toEqual([]);
  });

  it('rule 16: sizing by risk', () => {
    // 1 % of 1,000,000 is 10,000; the stop is 4 % of 101 = 4.04 a share: 2,475 shares, whatever the leg says of one.
    const sized = upDown(100, NEVER, {
      quantity: 1,
      stopLoss: { type: 'percent', value: 4 },
      sizing: { type: 'riskPercent', value: 1 },
    });
    expect(play({ document: sized, series: acme(flats(101, 102, 103)) }).open[0]?.quantity).toBe(2_475);
  });

  it('the margin of shares is what they cost, and an entry beyond the capital may be refused', () => {
    const result = play({ document: upDown(100, NEVER), series: acme(flats(101, 102, 103)) });
    expect(result.margin).toEqual({ peak: 10_200, peakAt: '2026-01-05T09:25:00.000+05:30', isEstimate: true });
    const refused = play({
      document: upDown(100, NEVER),
      series: acme(flats(101, 102, 103)),
      settings: { capital: 10_000, margin: 'refuse' },
    });
    expect(refused.orders).toMatchObject([{ status: 'refused', because: 'the estimated margin is above the capital' }]);
  });
});

describe('what a pass may know', () => {
  const opensAt = (
    condition: Json,
    series: BacktestRequest['series'],
    more: Partial<BacktestRequest> = {},
    head: Json = start(),
  ): string[] => {
    const document = strategy(
      [head, gate('g', condition), entry('enter', [leg('l')], { arming: 'wheneverFlat' })],
      ['start > g > enter'],
    );
    const opened: string[] = [];
    const request = { document, series, settings: plainSettings, ...more };
    certain(
      backtest(request, {
        isTraced: true,
        onPass: (at, _, trace) => {
          const open = trace?.nodes.find(({ nodeId }) => nodeId === 'g')?.open ?? '';
          opened.push(`${new Date(at + 330 * 60_000).toISOString().slice(11, 16)} ${open}`);
        },
      }),
    );
    return opened;
  };

  it('rule 27: the day’s range is unknown until it is over', () => {
    const range = { type: 'day', field: 'high', range: { minutes: 15 } };
    expect(opensAt(compare(close, '>', range), acme([[100, 103, 99, 100], flat(101), flat(102), flat(104)]))).toEqual([
      '09:20 unknown',
      '09:25 unknown',
      '09:30 false',
      '09:35 true',
    ]);
  });

  it('the day before is known from the first bar of the next', () => {
    const at = joined('5MIN', [
      ['2026-01-05T09:15:00', flats(100, 105)],
      ['2026-01-06T09:15:00', flats(104, 106)],
    ]);
    const before = { type: 'day', field: 'prevClose' };
    expect(opensAt(compare(close, '>', before), [seriesOf('ACME', at)])).toEqual([
      '09:20 unknown',
      '09:25 unknown',
      '09:20 false',
      '09:25 true',
    ]);
  });

  it('another symbol’s bars are seen when they are over, and a gap in the feed is unknown', () => {
    const other = bars('5MIN', from, flats(50, 60, 70));
    other.marks[1] = Mark.gap;
    const read = { type: 'price', field: 'close', symbol: 'OTHER' };
    expect(opensAt(compare(read, '>', 55), [...acme(flats(1, 2, 3)), seriesOf('OTHER', other)])).toEqual([
      '09:20 false',
      '09:25 unknown',
      '09:30 true',
    ]);
  });

  it('rule 31: a market fact is seen from the moment it was known', () => {
    const knownAt = ['09:22', '09:30'].map((time) => Date.parse(`2026-01-05T${time}:00+05:30`));
    const marketFacts = { sentiment: { knownAt, values: [1, -1] } };
    const sentiment = { type: 'market', field: 'sentiment' };
    expect(opensAt(compare(sentiment, '>', 0), acme(flats(1, 2, 3)), { marketFacts })).toEqual([
      '09:20 unknown',
      '09:25 true',
      '09:30 false',
    ]);
  });

  it('rule 34: every pass is traced if it is asked for', () => {
    const request = { document: upDown(100, NEVER), series: acme(flats(101, 102)), settings: plainSettings };
    const { traces } = certain(backtest(request, { isTraced: true }));
    expect(traces.map(({ nodes }) => nodes.length)).toEqual([5, 5]);
    expect(certain(backtest(request)).traces).toEqual([]);
  });

  it('a run may be ended on its way, and says so', () => {
    const outcome = certain(
      backtest(
        { document: upDown(100, NEVER), series: acme(flats(101, 102, 103)), settings: plainSettings },
        { isCancelled: () => true },
      ),
    );
    expect([outcome.isWhole, outcome.bars]).toEqual([false, 1]);
  });

  it('what cannot be run is refused in words', () => {
    const code = (request: Partial<BacktestRequest>): string => {
      const answer = backtest({
        document: upDown(1, 2),
        series: acme(flats(1, 2)),
        settings: plainSettings,
        ...request,
      });
      return answer.ok ? 'ran' : answer.error.message;
    };
    expect(code({ document: {} })).toContain('errors');
    expect(code({ series: [] })).toContain('there are no bars of ACME');
    expect(code({ series: [...acme(flats(1)), ...acme(flats(1))] })).toContain('two series');
    expect(code({ series: [seriesOf('ACME', bars('1H', from, flats(1, 2)))] })).toContain('none of 5MIN can be made');
    expect(
      code({
        document: strategy(
          [start({ evaluateOn: 'tick' }), gate('g', compare(close, '>', 1)), entry('e', [leg('l')])],
          ['start > g > e'],
        ),
      }),
    ).toContain('walked as ticks');
    expect(code({ settings: { ...plainSettings, options: 'modelled:vix' } })).toContain('volatility index');
  });
});
