import { parseArgs } from 'node:util';
import { choiceOf } from './choice-of.js';
import type { Command } from './command.js';
import { globalOptions, parserOptions } from './global-options.js';
import { didYouMean } from './nearest.js';
import { usageFault } from './usage-fault.js';

/** The command that was meant and the words that are left for it, or the group whose help was asked for. */
export type Found =
  | { readonly command: Command; readonly rest: readonly string[] }
  | { readonly group: string; readonly members: readonly Command[] };

interface SpokenWord {
  readonly index: number;
  readonly value: string;
}

/** The words that are no options. Only global options may stand before a command's name. */
function spokenWords(words: readonly string[]): SpokenWord[] {
  const { tokens } = parseArgs({
    args: [...words],
    options: parserOptions(globalOptions),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.flatMap((token) => (token.kind === 'positional' ? [{ index: token.index, value: token.value }] : []));
}

/** Which command the words name; none named is a wish for help. */
export function findCommand(words: readonly string[], commands: readonly Command[], wantsHelp: boolean): Found {
  const spoken = spokenWords(words);
  if (spoken.length === 0) {
    const isVersion = words.includes('--version');
    const rest = words.filter((word) => !['--version', '--help', '-h'].includes(word));
    return { command: named(isVersion ? 'version' : 'help', commands), rest };
  }
  const command = commands
    .toSorted((one, other) => other.name.length - one.name.length)
    .find(({ name }) => name.split(' ').every((part, index) => spoken[index]?.value === part));
  if (command) {
    const used = new Set(spoken.slice(0, command.name.split(' ').length).map(({ index }) => index));
    return { command, rest: words.filter((_, index) => !used.has(index)) };
  }
  return groupOf(spoken, commands, wantsHelp);
}

function groupOf(spoken: readonly SpokenWord[], commands: readonly Command[], wantsHelp: boolean): Found {
  const [first = '', second] = spoken.map(({ value }) => value);
  const members = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (members.length === 0) {
    const known = commands.flatMap(({ name }) => [name, ...name.split(' ').slice(0, 1)]);
    throw usageFault(`There is no command ${first}.${didYouMean(first, known)} sutra help lists them all.`);
  }
  if (wantsHelp) return { group: first, members };
  const actions = members.map(({ name }) => name.slice(first.length + 1));
  const [meant, wrong] = second === undefined ? ['', ''] : [didYouMean(second, actions), ` and not ${second}`];
  throw usageFault(`sutra ${first} takes ${choiceOf(actions)}${wrong}.${meant} sutra ${first} --help says more.`);
}

/** The command of that name, which is known to be there. */
function named(name: string, commands: readonly Command[]): Command {
  const command = commands.find((one) => one.name === name);
  if (command === undefined) throw usageFault(`There is no command ${name}.`);
  return command;
}
