import { describe as about, expect, it } from '@jest/globals';
import { contentHashOf, diff, judge, sharedColumns, type StrategyDocument } from '../src/index.js';
import { upgraded } from '../src/document/upgrade.js';
import {
  compare,
  context,
  entry,
  exit,
  high,
  leg,
  low,
  programOf,
  rsi,
  signal,
  start,
  strategy,
  type Json,
} from './documents.js';

const positions = [leg({ id: 'p', vpi: 'v' })];
const graph = (more: Json = {}, nodes: unknown[] = [start(), low, entry('enter', positions), high, exit('leave')]) =>
  strategy(nodes, ['start > low > enter > high > leave'], more);

function read(json: unknown): StrategyDocument {
  const { document } = judge(json, context);
  if (document === undefined) throw new RangeError('no document');
  return document;
}
const hash = (json: unknown): string => contentHashOf(read(json), context.indicators);
const changes = (a: unknown, b: unknown) =>
  diff(read(a), read(b), context.indicators).changes.map(({ words }) => words);

about('what a document means', () => {
  it('has a hash that ignores name, version, labels, layout, order and fields that the language lacks', () => {
    const json = graph();
    const nodes = (json['nodes'] as Json[]).map((each) => ({
      ...each,
      position: { x: 3, y: 4 },
      data: { ...(each['data'] as Json), label: 'other', colour: 'red' },
    }));
    const edges = (json['edges'] as Json[])
      .map((each) => ({ ...each, id: `e-${String(each['id'])}`, animated: true }))
      .reverse();
    const other = { ...json, name: 'Another', version: 9, nodes: nodes.reverse(), edges, viewport: {} };
    expect(hash(other)).toBe(hash(json));
    expect(changes(json, other)).toEqual([]);
    const start2 = start({ indicators: { rsi_14: { type: 'rsi', period: 14, overbought: 70 } } });
    const start1 = start({ indicators: { rsi_14: { period: 14, type: 'rsi' } } });
    const of = (begin: Json) => hash(strategy([begin, low, entry('enter', positions)], ['start > low > enter']));
    expect(of(start2)).toBe(of(start1));
  });

  it('has another hash as soon as it does something else, and the difference is said', () => {
    const json = graph();
    const cases: readonly [Json, string][] = [
      [
        graph({ riskManagement: { stopLoss: { type: 'amount', value: 1 } } }),
        'riskManagement: stopLoss is new: {"type":"amount","value":1}',
      ],
      [graph({ schedule: { startAt: '09:20' } }), 'schedule: startAt is new: "09:20"'],
      [
        graph({}, [start({ timeframe: '15MIN' }), low, entry('enter', positions), high, exit('leave')]),
        'start: timeframe was "5MIN" and is "15MIN"',
      ],
      [
        graph({}, [start(), signal('low', compare(rsi, '<', 25)), entry('enter', positions), high, exit('leave')]),
        'low: conditions.rhs.value was 30 and is 25',
      ],
      [graph({}, [start(), low, entry('enter', positions), high]), 'leave (exitNode) is gone'],
    ];
    for (const [other, words] of cases) {
      expect(hash(other)).not.toBe(hash(json));
      expect(changes(json, other)).toContain(words);
    }
    expect(changes(graph(), { ...graph(), edges: (graph()['edges'] as Json[]).slice(1) })).toEqual([
      'the edge start → low is gone',
    ]);
  });

  it('is brought to the newest version of the language by pure steps', () => {
    const steps = {
      1: (document: Json) => ({ ...document, steps: 1 }),
      2: (document: Json) => ({ ...document, steps: 2 }),
    } as never;
    expect(upgraded({ nodes: [] }, steps, 3).document).toEqual({ nodes: [], steps: 2, language: 3 });
    expect(upgraded({ language: 2, nodes: [] }, steps, 3).document).toEqual({ language: 3, nodes: [], steps: 2 });
    expect(upgraded({ language: 4 }, steps, 3).findings).toMatchObject([{ code: 'LANGUAGE_NEWER' }]);
  });

  it('shares columns between strategies that read the same', () => {
    const [a, b] = [
      programOf(graph()),
      programOf(
        strategy(
          [
            start({ indicators: { mine: { type: 'rsi' } } }),
            signal('s', compare({ type: 'indicator', name: 'mine' }, '<', 20)),
            entry('enter'),
          ],
          ['start > s > enter'],
        ),
      ),
    ];
    expect(a.columns[0]?.key).toBe(b.columns[0]?.key);
    expect(sharedColumns([a, b, a])).toMatchObject({ columns: [{ kind: 'indicator' }], places: [[0], [0], [0]] });
  });

  it('knows how many bars of each timeframe pass before its values are known', () => {
    const ema = { type: 'indicator', name: 'ema_h', offset: 2 };
    const json = strategy(
      [start(), signal('s', compare(rsi, 'crosses_above', ema)), entry('enter')],
      ['start > s > enter'],
    );
    expect(programOf(json).warmUp).toEqual({ '5MIN': 16, '1H': 6 });
    expect(judge(json, { ...context, barsBefore: 15 }).findings).toContainEqual(
      expect.objectContaining({ code: 'WARM_UP_TOO_LONG' }),
    );
    expect(judge(json, { ...context, barsBefore: 16 }).findings.map(({ code }) => code)).not.toContain(
      'WARM_UP_TOO_LONG',
    );
  });
});
