import type { Test } from '../compile/program.js';
import { causeOf, testOf, valueOf } from './read.js';
import type { Work } from './scene.js';
import { truthAt, truthWord, type Truth } from './truth.js';

type Word = 'true' | 'false' | 'unknown';

/** A value that a comparison saw, where it came from and how old it was. */
export interface ValueTrace {
  readonly words: string;
  readonly value: number | string | null;
  /** Why it was not known. */
  readonly cause?: string;
  readonly source: string;
  readonly ageMs?: number;
}

export interface TestTrace {
  readonly words: string;
  readonly truth: Word;
  readonly values: readonly ValueTrace[];
}

/** What a pass has to say about one node. */
export interface NodeTrace {
  readonly nodeId: string;
  readonly type: string;
  readonly reached: Word;
  /** Of a gate: whether it is open. */
  readonly open?: Word;
  /** Of a step: the decisions that it made. */
  readonly signals: readonly string[];
  /** Why it did nothing, or why a gate is as it is. */
  readonly because: readonly string[];
  /** Of a node that flow did not reach: the nodes at which it stopped. */
  readonly stoppedBy: readonly string[];
  readonly tests: readonly TestTrace[];
}

export interface PassTrace {
  readonly at: number;
  readonly bar: number;
  readonly nodes: readonly NodeTrace[];
}

/** Explains every node of a pass: what was compared, what came of it, and for what did not fire, what stood in the way. */
export const traceOf = (work: Work): PassTrace => ({
  at: work.facts.at,
  bar: work.facts.bar,
  nodes: work.program.nodes.map((_, index) => nodeTrace(work, index)),
});

function nodeTrace(work: Work, index: number): NodeTrace {
  const node = work.program.nodes[index];
  const judged = work.judged[index];
  const deed = work.deeds[index];
  const reached = truthAt(work.reached, index);
  const because = [...(deed?.said ?? []), ...(judged === undefined || judged.because === '' ? [] : [judged.because])];
  return {
    nodeId: node?.id ?? '',
    type: node?.type ?? '',
    reached: truthWord(reached),
    ...(judged !== undefined && { open: truthWord(judged.truth) }),
    signals: deed?.signals ?? [],
    because,
    stoppedBy: reached === true ? [] : stoppers(work, index),
    tests: judged?.test === undefined ? [] : comparisonsOf(work, judged.test),
  };
}

/** The nodes at which the ways to a node end: reached themselves, and not letting through. */
function stoppers({ program, reached, passing }: Work, index: number): readonly string[] {
  const found = new Set<number>();
  const seen = new Set<number>();
  const open = [...(program.nodes[index]?.incoming ?? [])];
  while (open.length > 0) {
    const at = open.pop() ?? 0;
    if (seen.has(at) || passing[at] === true) continue;
    seen.add(at);
    const { flow = 'gate', incoming = [] } = program.nodes[at] ?? {};
    const isRoot = flow === 'filled' || flow === 'afterwards' || flow === 'never';
    if (isRoot || reached[at] === true) found.add(at);
    else open.push(...incoming);
  }
  return [...found].sort((a, b) => a - b).map((at) => program.nodes[at]?.id ?? '');
}

/** The comparisons of a tree, from left to right. */
function comparisonsOf(work: Work, test: number): readonly TestTrace[] {
  const definition = work.program.tests[test];
  if (definition === undefined) return [];
  if ('of' in definition) return definition.of.flatMap((each) => comparisonsOf(work, each));
  const truth: Truth = testOf(work, test);
  return [
    {
      words: definition.words,
      truth: truthWord(truth),
      values: slotsOf(definition).map((slot) => valueTrace(work, slot)),
    },
  ];
}

function slotsOf(test: Exclude<Test, { of: readonly number[] }>): readonly number[] {
  switch (test.op) {
    case 'compare':
      return [test.left, test.right];
    case 'between':
      return [test.value, test.low, test.high];
    case 'trend':
      return test.values;
    case 'cross':
      return [...test.before, ...test.now];
  }
}

function valueTrace(work: Work, at: number): ValueTrace {
  const slot = work.program.slots[at];
  const value = valueOf(work, at);
  const cause = value === null ? { cause: causeOf(work, at) } : {};
  if (slot?.op !== 'column') return { words: slot?.words ?? '', value, source: slot?.op ?? '', ...cause };
  const view = work.facts.columns[slot.column];
  const time = view?.times?.[(slot.isPrevious ? view.previous : view.now) - slot.offset];
  const source = work.program.columns[slot.column]?.key ?? '';
  return { words: slot.words, value, source, ...(time !== undefined && { ageMs: work.facts.at - time }), ...cause };
}
