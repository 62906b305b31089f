import { describe as about, expect, it } from '@jest/globals';
import { describe, judge } from '../src/index.js';
import {
  again,
  close,
  compare,
  context,
  entry,
  exit,
  high,
  leg,
  low,
  node,
  rsi,
  signal,
  simple,
  start,
  strategy,
  type Json,
} from './documents.js';

const told = (json: unknown): readonly string[] => {
  const { document } = judge(json, context);
  return document === undefined ? [] : describe(document, context.indicators);
};
const cheap = signal('cheap', compare(close, '<', 100));
const both = node('both', 'joinNode', { mode: 'all' });
const equity = start({ tradingInstrument: { type: 'equity' } });
const trading = (begin: Json, position: Json): string =>
  told(strategy([begin, low, entry('enter', [position])], ['start > low > enter']))[0] ?? '';

about('the words of a strategy', () => {
  it('say of a join that all of its ways are open together, and of several edges that one is enough', () => {
    const nodes = [start(), low, cheap, entry('enter', [leg()])];
    const [joined] = told(strategy([...nodes, both], ['start > low > both > enter', 'start > cheap > both']));
    expect(joined).toContain('bar of NIFTY, when RSI(14) is below 30 and when the close is below 100, it buys');
    const [either] = told(strategy(nodes, ['start > low > enter', 'start > cheap > enter']));
    expect(either).toContain('bar of NIFTY, when RSI(14) is below 30; or when the close is below 100, it buys');
  });

  it('stay short and quick where joins stand on joins and ways part again and again', () => {
    const levels = Array.from({ length: 60 }, (_, at) => at);
    const nodes = levels.flatMap((at) => [
      signal(`a${at}`, compare(rsi, '<', 30 + at)),
      signal(`b${at}`, compare(close, '<', 100 + at)),
      node(`j${at}`, 'joinNode', { mode: at % 2 === 0 ? 'all' : 'any' }),
    ]);
    const paths = levels.flatMap((at) => {
      const from = at === 0 ? 'start' : `j${at - 1}`;
      return [`${from} > a${at} > j${at}`, `${from} > b${at} > j${at}`];
    });
    const [first = ''] = told(strategy([start(), ...nodes, entry('enter', [leg()])], [...paths, 'j59 > enter']));
    expect(first).toMatch(/it buys 1 lot of NIFTY/);
    expect(first.length).toBeLessThan(20_000);
  });

  it('count shares, futures and options by what they are, and say how they are sized, trailed and entered again', () => {
    const share = { optionDetails: undefined };
    expect(trading(equity, leg({ ...share, quantity: 5 }))).toContain(
      'it buys 5 NIFTY (intraday, market, stop at 30 %)',
    );
    const futures = start({ tradingInstrument: { type: 'futures', underlyingType: 'index' } });
    expect(trading(futures, leg({ ...share, quantity: 2 }))).toContain('it buys 2 lots of NIFTY M0 future (');
    const strike = { by: 'premium', value: 60, match: 'closest' };
    const sold = leg({
      positionType: 'sell',
      optionDetails: { expiry: 'W1', strikeType: strike, optionType: 'PE' },
      trailing: { every: 10, moveBy: 5 },
      reEntry: { mode: 'atCost', max: 2, on: 'stop' },
      sizing: { type: 'riskPercent', value: 1 },
    });
    expect(trading(start(), sold)).toContain(
      'it sells 1 lot of NIFTY W1 PE for about 60 rupees (intraday, market, stop at 30 %, trailing by 5 for every 10, again at its price twice a day, sized so that the stops risk 1 % of the capital)',
    );
  });

  it('say when an exit lets its entry fire again, and how often an entry does by itself', () => {
    const nodes = (max: unknown): Json[] => [
      start(),
      low,
      entry('enter', [leg()], { arming: 'wheneverFlat' }),
      high,
      exit('leave', again(max)),
    ];
    const ends = [0, 1, 2, 'unlimited'].map((max) => {
      const sentences = told(strategy(nodes(max), ['start > low > enter > high > leave']));
      expect(sentences[0]).toMatch(/, whenever it holds nothing\.$/);
      return sentences[1]?.split('it closes the position')[1];
    });
    expect(ends).toEqual([
      '.',
      ' and may enter again once a day.',
      ' and may enter again twice a day.',
      ' and may enter again.',
    ]);
  });

  it('put the rules around the graph into whole clauses', () => {
    const risk = { maxDailyTrades: 1, maxOpenPositions: 1, maxDrawdown: 900, maxExposurePerInstrument: 5_000 };
    expect(told(simple({ riskManagement: risk }))).toContain(
      'Whatever happens: the day ends 900 rupees below its best; it enters at most once a day; it holds at most 1 position; it puts at most 5000 rupees into one instrument.',
    );
    expect(told(simple({ schedule: { days: ['MON', 'TUE', 'WED', 'THU', 'FRI'] } }))).toContain(
      'It enters on Monday to Friday.',
    );
    expect(told(simple({ schedule: { days: ['MON', 'FRI'] } }))).toContain('It enters on MON, FRI.');
  });
});
