import { type Answer, defineCommand } from '../command/command.js';

export const diff = defineCommand({
  name: 'diff',
  doc: 'Says what two strategies do differently; layout and names are no difference. The exit code is 1 when there is one.',
  arguments: [
    { name: 'before', doc: 'One strategy, as JSON.' },
    { name: 'after', doc: 'The other one.' },
  ],
  options: {},
  examples: ['diff old.json new.json'],
  async run({ arguments: { before, after } }, { folder }): Promise<Answer> {
    const { diff: differenceOf, knownIndicators } = await import('@sutra/strategy');
    const { documentIn } = await import('../strategies/read-strategy.js');
    const [old, young] = [await documentIn({ folder, file: before }), await documentIn({ folder, file: after })];
    const difference = differenceOf(old, young, knownIndicators);
    const text = difference.isSame ? 'They do the same.' : difference.changes.map(({ words }) => words).join('\n');
    return { data: difference, text, isNo: !difference.isSame };
  },
});
