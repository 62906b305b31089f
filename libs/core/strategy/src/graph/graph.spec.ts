import { describe, expect, it } from '@jest/globals';
import { findCycle, graphOf, nearestAbove, reachableFrom, type Graph } from './graph.js';

/** A graph of nodes that are called by their letters, with edges such as 'ab'. */
const drawn = (letters: string, ...edges: string[]): Graph =>
  graphOf(
    [...letters].map((id, index) => ({ id, type: 'alertNode', index, data: {} })) as never,
    edges.map(([source = '', target = ''], index) => ({ id: `${index}`, source, target, index })) as never,
  );
const named = ({ nodes }: Graph, indexes: Iterable<number> | undefined): string =>
  [...(indexes ?? [])].map((index) => nodes[index]?.id).join('');

describe('a graph', () => {
  it('knows its edges both ways, each once, and leaves out what leads nowhere', () => {
    const graph = drawn('abc', 'ab', 'ab', 'cb', 'ax', 'xb', 'xy');
    expect(graph.outgoing).toEqual([[1], [], [1]]);
    expect(graph.incoming).toEqual([[], [0, 2], []]);
  });

  it('means the first of two nodes with one id', () => {
    expect(drawn('aba', 'ab').outgoing).toEqual([[1], [], []]);
  });

  it.each([
    ['dcba', ['dc', 'cb', 'ba'], 'dcba', 'follows its edges'],
    ['cab', [], 'abc', 'goes by id among nodes that are free'],
    ['zab', ['za'], 'bza', 'goes by id, and not before what leads there'],
    ['abcd', ['ac', 'bc', 'cd'], 'abcd', 'waits for all that lead to a node'],
  ])('of %s with %j is gone through as %s: it %s', (letters, edges, order) => {
    const graph = drawn(letters, ...edges);
    expect(named(graph, graph.order)).toBe(order);
  });

  it('has no order when it has a cycle, however much of it is free', () => {
    expect(drawn('abc', 'ab', 'bc', 'cb').order).toBeUndefined();
    expect(drawn('', '').order).toEqual([]);
  });

  it('of nodes that share an id is gone through in the order in which they are written', () => {
    expect(drawn('aa').order).toEqual([0, 1]);
  });
});

describe('what can be come to', () => {
  const graph = drawn('abcde', 'ab', 'bc', 'cd', 'bd', 'ea');
  it('is everything below, the beginnings included', () => {
    expect(
      named(graph, reachableFrom(graph.outgoing, [1]))
        .split('')
        .sort()
        .join(''),
    ).toBe('bcd');
    expect(
      named(graph, reachableFrom(graph.incoming, [1]))
        .split('')
        .sort()
        .join(''),
    ).toBe('abe');
  });

  it('ends at nodes through which one may not go on, unless one begins there', () => {
    const notThrough = (index: number): boolean => graph.nodes[index]?.id !== 'b';
    expect(named(graph, reachableFrom(graph.outgoing, [0], notThrough))).toBe('ab');
    expect(
      named(graph, reachableFrom(graph.outgoing, [1], notThrough))
        .split('')
        .sort()
        .join(''),
    ).toBe('bcd');
  });
});

describe('a cycle', () => {
  it.each([
    ['abc', ['ab', 'bc'], ''],
    ['abc', ['ab', 'bc', 'cb'], 'bc'],
    ['abc', ['ab', 'bc', 'ca'], 'abc'],
    ['ab', ['ab', 'bb'], 'b'],
    ['abcd', ['ab', 'ac', 'bd', 'cd'], ''],
    ['dabc', ['ad', 'ab', 'bc', 'cb'], 'bc'],
    ['bacd', ['ab', 'bc', 'ad', 'da'], 'ad'],
  ])('of %s with %j is %s', (letters, edges, cycle) => {
    const graph = drawn(letters, ...edges);
    expect(named(graph, findCycle(graph))).toBe(cycle);
    expect(findCycle(graph) === undefined).toBe(cycle === '');
  });
});

describe('the nearest above', () => {
  const graph = drawn('edcba', 'ed', 'dc', 'cb', 'bd', 'ca', 'ea', 'ba');
  const above = (from: string, wanted: string): string =>
    named(
      graph,
      nearestAbove(graph, 'edcba'.indexOf(from), (index) => wanted.includes(graph.nodes[index]?.id ?? '')),
    );
  it('are all that are wanted and equally near, in the order in which they are written', () => {
    expect(above('a', 'ecb')).toBe('ecb');
    expect(above('a', 'be')).toBe('eb');
  });
  it('are sought farther up where none is near', () => {
    expect(above('b', 'd')).toBe('d');
    expect(above('a', 'd')).toBe('d');
  });
  it('are none where there are none, and a node is not above itself, not even in a circle', () => {
    expect(above('e', 'abcd')).toBe('');
    expect(above('c', 'c')).toBe('');
    expect(above('b', 'a')).toBe('');
  });
});
