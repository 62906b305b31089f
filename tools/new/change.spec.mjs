import { describe, expect, it } from '@jest/globals';
import { treeOf } from '../tidy/tree.mjs';
import { amended, demandKebab, demandSentence, fresh, itemInList, lineAfterLast, pascal } from './change.mjs';

describe('names', () => {
  it('become class names', () => {
    expect(['plan-intents', 'user.registered', 'p2p-link'].map(pascal)).toEqual([
      'PlanIntents',
      'UserRegistered',
      'P2pLink',
    ]);
  });

  it.each(['PlanIntents', 'plan_intents', '-a', 'a--b', '', undefined])('refuse %p', (word) => {
    expect(() => demandKebab(word, 'the name')).toThrow('the name is written in lower case');
  });

  it.each(['a person', 'Registered.', 'A person has an account now', 'Too short a one.', undefined])(
    'refuse the sentence %p',
    (doc) => {
      expect(() => demandSentence(doc)).toThrow('one whole sentence');
    },
  );
});

describe('changes', () => {
  it('never overwrite', () => {
    expect(() => fresh(treeOf({ 'a.ts': '' }), 'a.ts', '')).toThrow('a.ts exists already');
  });

  it('put a line behind its like', () => {
    expect(lineAfterLast('import ', "import c from 'c';")("import a from 'a';\nimport b from 'b';\n\nf();\n")).toBe(
      "import a from 'a';\nimport b from 'b';\nimport c from 'c';\n\nf();\n",
    );
  });

  it.each([
    ['list = []', 'list = [b]'],
    ['list = [a]', 'list = [a, b]'],
    ['list = [\n  a,\n] as const', 'list = [a, b] as const'],
    ['list = [a, f([1]), { c: [] }]; other = [x]', 'list = [a, f([1]), { c: [] }, b]; other = [x]'],
  ])('append to %j', (before, after) => {
    expect(itemInList('list = [', 'b')(before)).toBe(after);
  });

  it('say so when a list is not where it was', () => {
    const tree = treeOf({ 'a.ts': 'nothing' });
    expect(() => amended(tree, 'a.ts', itemInList('list = [', 'b'))).toThrow('a.ts does not look as expected');
    expect(() => amended(tree, 'b.ts')).toThrow('there is no b.ts');
  });
});
