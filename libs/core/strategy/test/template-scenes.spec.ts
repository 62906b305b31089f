import { describe, expect, it } from '@jest/globals';
import { knownIndicators, judge, templates, type Program, type Signal, type Template } from '../src/index.js';
import {
  drawnDays,
  drawnSessions,
  flatLike,
  play,
  sceneOf,
  type DrawnBars,
  type DrawnDay,
  type TemplateScene,
} from '../src/proof/index.js';

function programOf({ document }: Template): Program {
  const { program } = judge(document, { indicators: knownIndicators });
  if (program === undefined) throw new RangeError('a template compiles');
  return program;
}
function sceneFor({ id }: Template): TemplateScene {
  const scene = sceneOf(id);
  if (scene === undefined) throw new RangeError(`${id} has a scene`);
  return scene;
}
const actionsOf = (signals: readonly Signal[], action: Signal['action']): readonly Signal[] =>
  signals.filter((signal) => signal.action === action);
const of = (kind: Template['kind']) =>
  templates.filter((template) => template.kind === kind).map((template) => [template.id, template] as const);
/** The clock in India. */
const timeOf = ({ at }: Signal): string => new Date(at + 330 * 60_000).toISOString().slice(11, 16);

describe('templates at work', () => {
  it.each(of('directional'))('%s enters and leaves where its scene is drawn for it', (_, template) => {
    const program = programOf(template);
    const scene = sceneFor(template);
    const { signals, fills } = play(program, scene.bars, scene);
    const [first] = actionsOf(signals, 'enter');
    expect([first?.action, actionsOf(signals, 'exit').length > 0]).toEqual(['enter', true]);
    const { startAt = '00:00', stopEntriesAt = '24:00' } = program.schedule;
    for (const entry of actionsOf(signals, 'enter')) {
      expect(timeOf(entry) >= startAt && timeOf(entry) < stopEntriesAt).toBe(true);
    }
    // What it decides at the end of a bar is done at the begin of the next one, never before.
    const [entered] = fills.filter(({ kind }) => kind === 'enter');
    expect(entered?.at).toBeGreaterThanOrEqual(first?.at ?? Number.POSITIVE_INFINITY);
    expect(fills.some(({ kind, closedBy }) => kind === 'exit' && closedBy === 'exit')).toBe(true);
  });

  it.each(of('directional'))('%s does nothing on days on which no price moves', (_, template) => {
    const flat = flatLike(sceneFor(template));
    const { signals, fills } = play(programOf(template), flat.bars, flat);
    expect([actionsOf(signals, 'enter'), actionsOf(signals, 'exit'), fills]).toEqual([[], [], []]);
  });

  it.each(of('options'))(
    '%s opens all legs at once, covers first, and closes shorts before what covers them',
    (_, t) => {
      const scene = sceneFor(t);
      const { signals, fills } = play(programOf(t), scene.bars, scene);
      const [entry] = actionsOf(signals, 'enter');
      const [exit] = actionsOf(signals, 'exit');
      if (entry?.action !== 'enter' || exit?.action !== 'exit') throw new RangeError('it enters and leaves');
      const sides = entry.legs.map(({ side }) => side);
      expect(sides).toEqual([...sides].sort());
      const left = fills.filter(({ kind, at }) => kind === 'exit' && at === exit.at).map(({ side }) => side);
      expect(left).toHaveLength(exit.legs.length);
      expect(left).toEqual([...left].sort());
    },
  );

  it.each([
    ['short-straddle', '09:20', '13:41'],
    ['strangle-re-entry', '09:25', '14:10'],
    ['iron-fly', '09:30', '13:45'],
    ['iron-condor', '10:00', '14:30'],
    ['calendar-spread', '10:00', '14:30'],
    ['trend-credit-spread', '10:00', '12:30'],
  ])('%s enters at %s and leaves at %s in its scene', (id, enters, leaves) => {
    const template = templates.find((each) => each.id === id);
    if (template === undefined) throw new RangeError(id);
    const scene = sceneFor(template);
    const { signals } = play(programOf(template), scene.bars, scene);
    const [entry, exit] = [actionsOf(signals, 'enter')[0], actionsOf(signals, 'exit')[0]];
    expect([entry && timeOf(entry), exit && timeOf(exit)]).toEqual([enters, leaves]);
  });

  it('enters a stopped leg of the strangle again at its price, as often as it says', () => {
    const template = templates.find(({ id }) => id === 'strangle-re-entry');
    if (template === undefined) throw new RangeError('strangle');
    const scene = sceneFor(template);
    const { signals } = play(programOf(template), scene.bars, scene);
    const again = actionsOf(signals, 'enter').filter((signal) => signal.action === 'enter' && signal.reEntry > 0);
    expect(again.map((signal) => signal.action === 'enter' && [signal.reEntry, signal.legs[0]?.rests])).toEqual([
      [1, { at: 'cost' }],
      [2, { at: 'cost' }],
    ]);
  });

  it('tightens the stop of the opening range breakout, closes half of the pullback, tells of a squeeze, fades both gaps', () => {
    const actions = (id: string): readonly string[] => {
      const template = templates.find((each) => each.id === id);
      if (template === undefined) throw new RangeError(id);
      const scene = sceneFor(template);
      return play(programOf(template), scene.bars, scene).signals.map(({ action, nodeId }) => `${action} ${nodeId}`);
    };
    expect(actions('opening-range-breakout')).toContain('modify tighten-long');
    expect(actions('vwap-pullback')).toEqual(['enter buy', 'exit sell-half', 'exit sell-rest']);
    expect(actions('bollinger-squeeze')).toContain('alert ready');
    expect(actions('gap-fade')).toEqual(['enter sell', 'exit close-short', 'enter buy', 'exit close-long']);
  });

  const drawing = { noise: 0.0002, seed: 11 };
  const days = (...drawn: DrawnDay[]): DrawnBars => drawnSessions(drawn, 5, drawing);
  const day = (...points: DrawnDay): DrawnDay => points;
  const entriesOn = (id: string, bars: DrawnBars): number => {
    const template = templates.find((each) => each.id === id);
    if (template === undefined) throw new RangeError(id);
    return actionsOf(play(programOf(template), bars).signals, 'enter').length;
  };

  it('leaves a breakout alone that has no more volume than usual, or comes out of a wide range', () => {
    const template = templates.find(({ id }) => id === 'opening-range-breakout');
    if (template === undefined) throw new RangeError('breakout');
    const { bars } = sceneFor(template);
    expect(entriesOn(template.id, bars)).toBe(2);
    expect(entriesOn(template.id, { ...bars, volume: bars.volume.map(() => 20_000) })).toBe(0);
    const wide = bars.time.map((time) => (time % 86_400_000 === 13_500_000 ? 0.98 : 1));
    expect(entriesOn(template.id, { ...bars, low: bars.low.map((low, at) => low * (wide[at] ?? 1)) })).toBe(0);
  });

  it('leaves a pivot range alone that is not narrow', () => {
    const breakout = day(['09:15', 25_480], ['10:30', 25_700], ['15:30', 25_760]);
    const balanced = day(['09:15', 25_500], ['10:45', 25_590], ['13:00', 25_410], ['15:30', 25_503]);
    const oneSided = day(['09:15', 25_300], ['15:30', 25_590]);
    expect(entriesOn('cpr-breakout', days(balanced, breakout))).toBe(1);
    expect(entriesOn('cpr-breakout', days(oneSided, breakout))).toBe(0);
  });

  it('fades gaps that are neither small nor large', () => {
    const after = (open: number): DrawnBars =>
      days(
        day(['09:15', 800], ['15:30', 800]),
        day(['09:15', open], ['09:20', open + 2], ['09:30', open - 1], ['10:15', open - 6], ['15:30', open - 8]),
      );
    expect([804, 812, 824].map((open) => entriesOn('gap-fade', after(open)))).toEqual([0, 1, 0]);
  });

  it('does not buy averages that cross upwards below the long one', () => {
    const falling = drawnDays(
      [
        [0, 1_600],
        [185, 1_200],
        [222, 1_100],
        [262, 1_190],
        [300, 1_120],
      ],
      { noise: 0.003, seed: 5 },
    );
    expect(entriesOn('sma-cross', falling)).toBe(0);
  });
});
