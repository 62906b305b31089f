// From words to a checked request: which command, its arguments and options, and how the answer is wanted.
import { parseArgs } from 'node:util';
import { choiceOf } from './choice-of.js';
import type { Argument, Asked, Command, Option, Options } from './command.js';
import { findCommand } from './find-command.js';
import { globalOptions, parserOptions } from './global-options.js';
import { didYouMean } from './nearest.js';
import { usageFault } from './usage-fault.js';

/** How the answer is wanted. */
export interface Delivery {
  readonly asJson: boolean;
  readonly file: string | undefined;
}

/** What the words ask for: a command's answer, or help about a command or a group of them. */
export type Request = { readonly delivery: Delivery } & (
  | { readonly kind: 'run'; readonly command: Command; readonly asked: Asked<readonly Argument[], Options> }
  | { readonly kind: 'help'; readonly group: string | undefined; readonly members: readonly Command[] }
);

type Value = string | boolean | readonly string[];
type Values = Readonly<Record<string, Value>>;

/** Reads the words behind `sutra`, or says what is wrong with them. */
export function readRequest(words: readonly string[], commands: readonly Command[]): Request {
  const wantsHelp = ahead(words).some((word) => word === '--help' || word === '-h');
  const found = findCommand(words, commands, wantsHelp);
  if ('group' in found) {
    return { kind: 'help', group: found.group, members: found.members, delivery: deliveryOf(words, {}) };
  }
  const { command, rest } = found;
  const { values, positionals } = parse(command, rest);
  const delivery = deliveryOf(words, values);
  if (values['help'] === true) return { kind: 'help', group: undefined, members: [command], delivery };
  if (command.isLive && (delivery.asJson || delivery.file !== undefined)) {
    throw usageFault(
      `sutra ${command.name} runs until it is told to stop and has no answer to write; sutra status --json tells what runs.`,
    );
  }
  // From here on the types of the command's declaration hold, for this has just compared the words with it.
  const asked = { arguments: argumentsOf(command, positionals), options: optionsOf(command, values) } as Asked<
    readonly Argument[],
    Options
  >;
  return { kind: 'run', command, asked, delivery };
}

/** The words before a lone `--`, behind which nothing is an option. */
const ahead = (words: readonly string[]) => (words.includes('--') ? words.slice(0, words.indexOf('--')) : words);

/** Whether JSON is wanted, told even of words that make no sense otherwise. */
export const wantsJson = (words: readonly string[]): boolean => ahead(words).includes('--json');

const deliveryOf = (words: readonly string[], { out }: Values): Delivery => ({
  asJson: wantsJson(words) || (typeof out === 'string' && out.endsWith('.json')),
  file: typeof out === 'string' ? out : undefined,
});

function parse(command: Command, rest: readonly string[]): { values: Values; positionals: string[] } {
  const declared: Options = { ...globalOptions, ...command.options };
  const { tokens } = parseArgs({
    args: [...rest],
    options: parserOptions(declared),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, Value> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(declared, token.name) ? declared[token.name] : undefined;
    if (option === undefined) {
      const meant = didYouMean(token.rawName, Object.keys(declared).map(written));
      throw usageFault(`sutra ${command.name} has no option ${token.rawName}.${meant}${more(command)}`);
    }
    const value = valueOf(option, token);
    values[token.name] = option.isRepeatable ? [...listOf(values[token.name]), String(value)] : value;
  }
  return { values, positionals };
}

const listOf = (value: Value | undefined): readonly string[] => (typeof value === 'object' ? value : []);

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function valueOf(option: Option, { rawName, value, inlineValue }: OptionToken): string | true {
  if (option.value === undefined) {
    if (value !== undefined) throw usageFault(`${rawName} is a switch and takes no value.`);
    return true;
  }
  if (value === undefined || value === '') throw usageFault(`${rawName} takes a value: ${rawName} ${option.value}.`);
  // The next option is more probably a forgotten value than a value.
  if (inlineValue !== true && /^-./.test(value)) {
    throw usageFault(`${rawName} takes a value; one that begins with a hyphen is written ${rawName}=${value}.`);
  }
  checkWord(rawName, option, value);
  return value;
}

function checkWord(name: string, { choices, shape }: Pick<Option, 'choices' | 'shape'>, value: string): void {
  if (choices?.includes(value) === false) {
    throw usageFault(`${name} is ${choiceOf(choices)} and not ${value}.${didYouMean(value, choices)}`);
  }
  if (shape?.pattern.test(value) === false) throw usageFault(`${name} takes ${shape.says} and not ${value}.`);
}

function argumentsOf(command: Command, positionals: readonly string[]): Record<string, string | undefined> {
  const extra = positionals[command.arguments.length];
  if (extra !== undefined) throw usageFault(`sutra ${command.name} has no use for ${extra}.${more(command)}`);
  const pairs = command.arguments.map((argument, index) => {
    const value = positionals[index];
    if (value !== undefined) checkWord(`<${argument.name}>`, argument, value);
    if (value === undefined && !argument.isOptional) {
      throw usageFault(`sutra ${command.name} needs <${argument.name}>.${more(command)}`);
    }
    return [argument.name, value] as const;
  });
  return Object.fromEntries(pairs);
}

function optionsOf(command: Command, values: Values): Record<string, Value | undefined> {
  const pairs = Object.entries(command.options).map(([name, option]) => {
    const value = values[name] ?? option.default ?? usual(option);
    if (value === undefined && option.isRequired) {
      throw usageFault(`sutra ${command.name} needs ${written(name)} ${option.value}.${more(command)}`);
    }
    return [name, value] as const;
  });
  return Object.fromEntries(pairs);
}

const usual = ({ value, isRepeatable }: Option): Value | undefined =>
  value === undefined ? false : isRepeatable ? [] : undefined;

const written = (name: string) => `--${name}`;
const more = ({ name }: Command) => ` sutra ${name} --help says more.`;
