import type { Answer, Command, Options } from '../command/command.js';
import { globalOptions } from '../command/global-options.js';

/** How a command is called: its name, its arguments, that it has options. */
export function callOf({ name, arguments: all, options }: Command): string {
  const words = all.map(({ name: word, choices, isOptional }) => {
    const shown = choices === undefined ? `<${word}>` : choices.join('|');
    return isOptional ? `[${shown}]` : shown;
  });
  const required = Object.entries(options).flatMap(([option, { value, isRequired }]) =>
    isRequired ? [`--${option} ${value}`] : [],
  );
  return ['sutra', name, ...words, ...required].join(' ');
}

const columns = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([word]) => word.length));
  return rows.map(([word, doc]) => `  ${word.padEnd(width)}  ${doc}`);
};

const optionRows = (options: Options): [string, string][] =>
  Object.entries(options).map(([name, { value, doc, choices, default: usual, isRequired, isRepeatable }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    [
      doc,
      choices && `One of ${choices.join(', ')}.`,
      usual !== undefined && `${usual} if not given.`,
      isRequired && 'Required.',
      isRepeatable && 'May be given several times.',
    ]
      .filter((part) => typeof part === 'string')
      .join(' '),
  ]);

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines];

/** Everything that the declaration of one command says. */
export function describeCommand(command: Command): string {
  const { doc, arguments: all, options, examples, isLive } = command;
  const words = all.map(({ name, doc: text }): [string, string] => [`<${name}>`, text]);
  const { json, out, ...always } = globalOptions;
  const global: Options = isLive ? always : { json, out, ...always };
  return [
    doc,
    '',
    `  ${callOf(command)}`,
    ...section('Arguments', words.length === 0 ? [] : columns(words)),
    ...section('Options', columns(optionRows({ ...options, ...global }))),
    ...section(
      'Examples',
      examples.map((example) => `  sutra ${example}`),
    ),
  ].join('\n');
}

/** The same for programs. */
export const declarationOf = (command: Command) => {
  const { name, doc, options, examples } = command;
  return {
    name,
    call: callOf(command),
    doc,
    arguments: command.arguments.map(({ name: word, doc: text, choices, isOptional }) => ({
      name: word,
      doc: text,
      isRequired: isOptional !== true,
      ...(choices && { choices }),
    })),
    options: Object.entries(options).map(
      ([option, { doc: text, value, choices, default: usual, isRequired, isRepeatable }]) => ({
        name: option,
        doc: text,
        isRequired: isRequired === true,
        ...(value !== undefined && { value }),
        ...(choices && { choices }),
        ...(usual !== undefined && { default: usual }),
        ...(isRepeatable && { isRepeatable }),
      }),
    ),
    examples: examples.map((example) => `sutra ${example}`),
  };
};

/** The help of one command, or of a group of them. */
export function helpAnswer(members: readonly Command[], group: string | undefined): Answer {
  const [only] = members;
  if (group === undefined && only !== undefined) return { data: declarationOf(only), text: describeCommand(only) };
  return { data: { commands: members.map(declarationOf) }, text: members.map(describeCommand).join('\n\n\n') };
}
