import { type Answer, defineCommand } from '../command/command.js';

export const version = defineCommand({
  name: 'version',
  doc: 'Says which version of Sutra and of Node this is.',
  arguments: [],
  options: {},
  examples: ['version'],
  async run(_, { installation }): Promise<Answer> {
    const data = { sutra: installation.version, node: process.versions.node };
    return { data, text: `sutra ${data.sutra}, Node ${data.node}` };
  },
});
