import { type Answer, defineCommand } from '../command/command.js';
import { findCommand } from '../command/find-command.js';
import { declarationOf, helpAnswer } from '../help/describe-command.js';
import { listCommands, tableOfCommands } from '../help/list-commands.js';

export const help = defineCommand({
  name: 'help',
  doc: 'Lists the commands, or says what one of them does and takes.',
  arguments: [
    { name: 'command', doc: 'The command to describe.', isOptional: true },
    { name: 'action', doc: 'Its second word, if it has one.', isOptional: true },
  ],
  options: { markdown: { doc: 'Print the list as the table that stands in the README.' } },
  examples: ['help', 'help dead-letters retry'],
  async run({ arguments: { command, action }, options: { markdown } }, { commands }): Promise<Answer> {
    if (command !== undefined) {
      const found = findCommand(action === undefined ? [command] : [command, action], commands, true);
      return 'group' in found ? helpAnswer(found.members, found.group) : helpAnswer([found.command], undefined);
    }
    const text = markdown ? tableOfCommands(commands) : listCommands(commands);
    return { data: { commands: commands.map(declarationOf) }, text };
  },
});
