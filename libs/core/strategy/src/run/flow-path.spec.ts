import { describe, expect, it } from '@jest/globals';
import { gatesAbove } from './flow-path.js';
import type { Work } from './scene.js';

interface Drawn {
  readonly flow: string;
  readonly incoming?: readonly number[];
  readonly needsAllWays?: boolean;
  readonly isShut?: boolean;
}

/** The gates above the last node, of nodes in topological order. */
const above = (...nodes: Drawn[]): number[] => {
  const program = { nodes: nodes.map((node) => ({ incoming: [], needsAllWays: false, ...node })) };
  return gatesAbove({ program, passing: nodes.map(({ isShut }) => !isShut) } as unknown as Work, nodes.length - 1);
};
const start: Drawn = { flow: 'start' };
const gate = (...incoming: number[]): Drawn => ({ flow: 'gate', incoming });
const entry = (...incoming: number[]): Drawn => ({ flow: 'filled', incoming });

describe('the gates by which flow came to an entry', () => {
  it.each<[string, Drawn[], number[]]>([
    ['all that stand behind each other', [start, gate(0), gate(1), entry(2)], [1, 2]],
    ['none where there is none', [start, entry(0)], []],
    ['also through steps that pass it on', [start, gate(0), { flow: 'always', incoming: [1] }, entry(2)], [1]],
    ['of two open ways the first', [start, gate(0), gate(0), entry(1, 2)], [1]],
    ['of two ways the open one', [start, { ...gate(0), isShut: true }, gate(0), entry(1, 2)], [2]],
    [
      'both before a join that waits for all',
      [start, gate(0), gate(0), { ...gate(1, 2), needsAllWays: true }, entry(3)],
      [1, 2, 3],
    ],
    [
      'each once, where ways part and meet',
      [start, gate(0), gate(1), gate(1), { ...gate(2, 3), needsAllWays: true }, entry(4)],
      [1, 2, 3, 4],
    ],
    ['none above an entry that is held, where flow begins anew', [start, gate(0), entry(1), gate(2), entry(3)], [3]],
    [
      'none above an exit that is over',
      [start, gate(0), { flow: 'afterwards', incoming: [1] }, gate(2), entry(3)],
      [3],
    ],
  ])('are %s', (_, nodes, gates) => {
    expect(above(...nodes)).toEqual(gates);
  });
});
