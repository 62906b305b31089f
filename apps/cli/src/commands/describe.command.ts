import { type Answer, defineCommand } from '../command/command.js';

export const describe = defineCommand({
  name: 'describe',
  doc: 'Says in sentences what a strategy does.',
  arguments: [{ name: 'file', doc: 'The strategy, as JSON.' }],
  options: {},
  examples: ['describe strategy.json'],
  async run({ arguments: { file } }, { folder }): Promise<Answer> {
    const { describe: sentencesOf, knownIndicators } = await import('@sutra/strategy');
    const { documentIn } = await import('../strategies/read-strategy.js');
    const document = await documentIn({ folder, file });
    const sentences = sentencesOf(document, knownIndicators);
    return { data: { name: document.name, sentences }, text: sentences.join('\n') };
  },
});
