import { describe as about, expect, it } from '@jest/globals';
import {
  again,
  alert,
  close,
  compare,
  constant,
  entry,
  exit,
  group,
  high,
  leg,
  low,
  node,
  placesOf,
  rsi,
  signal,
  simple,
  start,
  strategy,
  wordsOf,
  type Json,
} from './documents.js';

const below = (id: string, extra: Json, paths: string[] = [`start > ${id}`]): Json =>
  strategy([start(), low, entry('enter'), exit('leave'), extra], ['start > low > enter > leave', ...paths]);
const fifth = '$.nodes[4].data';

about('an entry that nothing closes', () => {
  it('is pointed out, unless an exit or a square-off closes it', () => {
    const nodes = [start(), low, entry('a'), entry('b'), exit('leave', { targets: { nodeIds: ['b'] } })];
    const paths = ['start > low > a > leave', 'low > b > leave'];
    expect(placesOf(strategy(nodes, paths), 'ENTRY_WITHOUT_EXIT')).toEqual(['$.nodes[2].data']);
    const squareOff = node('flat', 'squareOffNode', { time: '15:15' });
    expect(placesOf(strategy([...nodes, squareOff], [...paths, 'start > flat']), 'ENTRY_WITHOUT_EXIT')).toEqual([]);
    expect(placesOf(simple(), 'ENTRY_WITHOUT_EXIT')).toEqual([]);
  });
});

about('an exit that its entries do not lead to', () => {
  const missed = (ids: string[]): readonly string[] =>
    wordsOf(
      strategy(
        [start(), low, entry('near'), ...ids.map((id) => entry(id)), exit('leave', { targets: { nodeIds: ids } })],
        ['start > low > near > leave', ...ids.map((id) => `low > ${id}`)],
      ),
      'EXIT_OUT_OF_REACH',
    );
  it('names some of them', () => {
    expect(missed(['a', 'b', 'c'])).toEqual([
      'While nothing but a, b, c is open, no path leads here. Connect it below a, b, c too, or below the start.',
    ]);
    expect(missed(['a', 'b', 'c', 'd', 'e'])).toEqual([
      'While nothing but a, b, c and 2 others is open, no path leads here. Connect it below a, b, c and 2 others too, or below the start.',
    ]);
  });

  it('is always come to below the start, and where all of them lead', () => {
    const leave = exit('leave', { targets: { nodeIds: ['b'] } });
    const nodes = [start(), low, entry('a'), entry('b'), leave];
    const apart = ['start > low > a > leave', 'low > b'];
    expect(placesOf(strategy(nodes, apart), 'EXIT_OUT_OF_REACH')).toEqual(['$.nodes[4].data']);
    expect(placesOf(strategy(nodes, [...apart, 'start > leave']), 'EXIT_OUT_OF_REACH')).toEqual([]);
    expect(placesOf(strategy(nodes, [...apart, 'b > leave']), 'EXIT_OUT_OF_REACH')).toEqual([]);
  });
});

about('an entry that may be entered again', () => {
  const ungated = (more: Json, gate: Json[] = [], path = 'start > enter > leave'): readonly string[] =>
    wordsOf(strategy([start(), entry('enter'), exit('leave', more), ...gate], [path]), 'RE_ENTRY_WITHOUT_GATE');
  it('needs a gate that can close before', () => {
    expect(ungated(again(1))).toEqual([
      'There is no gate above enter, so nothing could close before it is entered again. Put a signal above enter, or turn re-entry off.',
    ]);
    expect(ungated(again('unlimited'))).toHaveLength(1);
    expect(ungated(again(1), [low], 'start > low > enter > leave')).toEqual([]);
    expect(ungated(again(1), [alert('tell')], 'start > tell > enter > leave')).toHaveLength(1);
  });

  it.each<[string, Json]>([
    ['it is let in again no time', again(0)],
    ['nobody says how often', { reEntryConfig: { enabled: true, groupNumber: 1 } }],
    ['it is turned off', { reEntryConfig: { enabled: false, maxReEntries: 2 } }],
    ['nothing is said of it', {}],
  ])('needs none when %s', (_, more) => {
    expect(ungated(more)).toEqual([]);
  });
});

about('a node that does nothing', () => {
  const when = (from: string, until: string): Json => node('x', 'timeNode', { from, until });
  const level = { type: 'percent', value: 10 };
  it.each<[string, Json, string, string[]]>([
    ['a wait of minutes', node('x', 'delayNode', { minutes: 5 }), 'FIELD_MISSING', []],
    ['a wait of bars', node('x', 'delayNode', { bars: 5 }), 'FIELD_MISSING', []],
    ['a window of a minute', when('10:00', '10:01'), 'TIME_WINDOW_EMPTY', []],
    ['a window that ends when it begins', when('10:00', '10:00'), 'TIME_WINDOW_EMPTY', [`${fifth}.until`]],
    ['a change of nothing', node('x', 'modifyNode'), 'NOTHING_MODIFIED', [fifth]],
    ['a change of the stop', node('x', 'modifyNode', { stopLoss: level }), 'NOTHING_MODIFIED', []],
    ['a change of the target', node('x', 'modifyNode', { target: level }), 'NOTHING_MODIFIED', []],
    ['a change of the quantity', node('x', 'modifyNode', { quantity: 1 }), 'NOTHING_MODIFIED', []],
  ])('%s', (_, extra, code, places) => {
    expect(placesOf(below('x', extra), code)).toEqual(places);
  });
});

about('gates behind each other', () => {
  const chain = (gates: Json[], more: string[] = []): readonly string[] =>
    placesOf(
      strategy(
        [start(), ...gates, alert('tell')],
        [['start', ...gates.map(({ id }) => id), 'tell'].join(' > '), ...more],
      ),
      'GATE_NEVER_OPENS',
    );
  const morning = node('morning', 'timeNode', { from: '09:20', until: '10:00' });
  const clock = (operator: string, time: string): Json =>
    signal('clock', compare({ type: 'time', field: 'timeOfDay' }, operator, constant(time)));
  const never = signal('never', compare(rsi, '>', 100));
  const others = (count: number): Json[] =>
    Array.from({ length: count }, (_, at) => signal(`g${at}`, compare({ ...close, offset: at }, '>', 5)));
  const [second, nowhere] = [['$.nodes[2].data'], []];

  it.each<[string, Json[], string[]]>([
    ['two that contradict each other', [low, high], second],
    ['two that may be open together', [low, signal('deep', compare(rsi, '<', 20))], nowhere],
    ['a morning, and later than that', [morning, clock('>', '11:00')], second],
    ['a morning, and its end, which is not in it', [morning, clock('==', '10:00')], second],
    ['a morning, and its beginning, which is in it', [morning, clock('==', '09:20')], nowhere],
    ['a morning, and earlier than that', [morning, clock('<', '09:20')], second],
    ['a time, and a morning that lies before it', [clock('>', '11:00'), morning], second],
    ['one that is never open by itself, above', [never, low], ['$.nodes[1].data.conditions']],
    ['one that is never open by itself, below', [low, never], ['$.nodes[2].data.conditions']],
    ['eleven between two that contradict each other', [low, ...others(11), high], ['$.nodes[13].data']],
    ['twelve between them, which is too far to look', [low, ...others(12), high], nowhere],
  ])('%s', (_, gates, places) => {
    expect(chain(gates)).toEqual(places);
  });

  it('are one chain only while there is one way through them', () => {
    expect(chain([low, high], ['start > high'])).toEqual([]);
    const apart = strategy([start(), low, alert('tell'), high, alert('end')], ['start > low > tell > high > end']);
    expect(placesOf(apart, 'GATE_NEVER_OPENS')).toEqual([]);
    expect(chain([low, high], ['high > low'])).toEqual([]);
  });

  it('know nothing of an output that there is not', () => {
    expect(chain([signal('odd', compare({ ...rsi, output: 'sing' }, '>', 100))])).toEqual([]);
    expect(chain([signal('odd', compare({ ...rsi, name: 'nobody' }, '>', 100))])).toEqual([]);
  });
});

about('names', () => {
  const holding = (...legs: Json[][]): Json =>
    strategy(
      [start(), low, ...legs.map((own, at) => entry(`e${at}`, own))],
      ['start > low', ...legs.map((_, at) => `low > e${at}`)],
    );
  it('of positions are one for each, in all entries; ids within their entry', () => {
    const same = holding([leg({ vpi: 'v', id: 'p' })], [leg({ vpi: 'v', id: 'p' }), leg({ vpi: 'v', id: 'q' })]);
    expect(placesOf(same, 'VPI_TWICE')).toEqual([
      '$.nodes[3].data.positions[0].vpi',
      '$.nodes[3].data.positions[1].vpi',
    ]);
    expect(placesOf(same, 'LEG_ID_TWICE')).toEqual([]);
    expect(placesOf(holding([leg(), leg()], [leg()]), 'VPI_TWICE')).toEqual([]);
  });

  it.each<[string, Json | undefined, string[]]>([
    ['of nobody', { nodeIds: ['low'] }, ['.nodeIds']],
    ['of nothing', { vpi: [] }, ['']],
    ['that are not said', {}, []],
    ['that are left out', undefined, []],
    ['of an entry', { nodeIds: ['enter'], vpi: undefined }, []],
  ])('%s as the targets of a change', (_, targets, places) => {
    const json = below('x', node('x', 'modifyNode', { quantity: 1, targets }), ['enter > x']);
    expect(placesOf(json, 'TARGET_UNKNOWN')).toEqual(places.map((place) => `${fifth}.targets${place}`));
  });

  it('are said as what they are', () => {
    const named = (targets: Json): readonly string[] =>
      wordsOf(below('x', exit('x', { targets }), ['enter > x']), 'TARGET_UNKNOWN');
    const hint = 'Name one that an entry has.';
    expect(named({ nodeIds: ['low'] })).toEqual([`No entry has the id "low". ${hint}`]);
    expect(named({ vpi: 'w', vpt: ['t'] })).toEqual([
      `No position has the vpi "w". ${hint}`,
      `No position has the vpt "t". ${hint}`,
    ]);
  });

  it('need an entry: a change without one is told so', () => {
    const json = strategy([start(), node('x', 'modifyNode', { quantity: 1 })], ['start > x']);
    expect(placesOf(json, 'EXIT_WITHOUT_ENTRY')).toEqual(['$.nodes[1].data']);
  });
});

about('nodes and edges', () => {
  const wired = (...more: unknown[]): Json => ({ ...simple(), edges: [...(simple()['edges'] as Json[]), ...more] });
  it('may have edges without ids, and twice the same edge only beside sound ends', () => {
    const bare = { source: 'start', target: 'leave' };
    expect(placesOf(wired(bare, { source: 'low', target: 'high' }), 'EDGE_ID_TWICE')).toEqual([]);
    expect(placesOf(wired({ ...bare, id: null }, { ...bare, target: 'high', id: null }), 'EDGE_ID_TWICE')).toEqual([]);
    const ghosts = wired({ source: 'low', target: 'ghost' }, { source: 'low', target: 'ghost' });
    expect(placesOf(ghosts, 'EDGE_TWICE')).toEqual([]);
    expect(placesOf(ghosts, 'EDGE_DANGLING')).toHaveLength(2);
  });

  it('run in a circle that is told from one node to the same', () => {
    const json = strategy([start(), low, high, alert('tell')], ['start > low > high > low', 'high > tell']);
    expect(wordsOf(json, 'CYCLE')[0]).toMatch(/^Flow would run in a circle: "low" → "high" → "low"\. /);
  });

  it('a start that leads to itself is a circle, and no edge into the start besides', () => {
    const json = wired({ source: 'start', target: 'start' });
    expect(placesOf(json, 'EDGE_INTO_START')).toEqual([]);
    expect(placesOf(json, 'CYCLE')).toHaveLength(1);
  });

  it('without a start, or of a name that is taken, are not called unreachable besides', () => {
    expect(placesOf(strategy([low, alert('tell')], ['low > tell']), 'NODE_UNREACHABLE')).toEqual([]);
    const twice = strategy([start(), alert('tell'), alert('tell')], ['start > tell']);
    expect(placesOf(twice, 'NODE_UNREACHABLE')).toEqual([]);
    expect(placesOf(twice, 'NODE_ID_TWICE')).toEqual(['$.nodes[2].id']);
  });
});

about('what gates compare, all together,', () => {
  it('is counted once a value, and may be as much as anybody looks at', () => {
    const rising = (bars: number, lhs: Json = rsi): Json => ({ ...compare(lhs, 'increasing'), bars });
    const gated = (...conditions: Json[]): Json =>
      strategy([start(), signal('gate', group('or', ...conditions)), alert('tell')], ['start > gate > tell']);
    const many = (count: number, lhs: (at: number) => Json): Json =>
      gated(...Array.from({ length: count }, (_, at) => rising(499, lhs(at))));
    expect(
      placesOf(
        many(3, (at) => ({ ...rsi, offset: at })),
        'TRENDS_TOO_LONG',
      ),
    ).toEqual([]);
    expect(placesOf(gated(compare(rsi, '<', 30)), 'TRENDS_TOO_LONG')).toEqual([]);
  });
});
