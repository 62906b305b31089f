import { type Answer, defineCommand } from '../command/command.js';

export const doctor = defineCommand({
  name: 'doctor',
  doc: 'Says in words what a start would miss; it installs and builds nothing.',
  arguments: [],
  options: {},
  examples: ['doctor', 'doctor --json'],
  async run(_, { installation }): Promise<Answer> {
    const { isReady, findings, text } = await installation.examine();
    return { data: { isReady, findings }, text, isNo: !isReady };
  },
});
