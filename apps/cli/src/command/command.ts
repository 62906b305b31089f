import type { Progress } from '../output/progress-line.js';
import type { Installation } from '../place/installation.js';

/** What a word must look like, and how that is said to people: "takes a whole number from 1". */
export interface Shape {
  readonly pattern: RegExp;
  readonly says: string;
}

/** A word that follows the command's name. */
export interface Argument {
  readonly name: string;
  readonly doc: string;
  readonly choices?: readonly string[];
  readonly shape?: Shape;
  readonly isOptional?: true;
}

/** A named setting of one call, written `--name` or `--name VALUE`. */
export interface Option {
  readonly doc: string;
  /** Placeholder of the value in the help, in capitals; without one the option is a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly shape?: Shape;
  readonly isRequired?: true;
  /** It may be given several times, and its value is a list. */
  readonly isRepeatable?: true;
  readonly default?: string;
}

export type Options = Readonly<Record<string, Option>>;

type TextOf<T> = T extends { choices: readonly (infer C)[] } ? C : string;

export type ArgumentValues<A extends readonly Argument[]> = {
  readonly [E in A[number] as E['name']]: E extends { isOptional: true } ? TextOf<E> | undefined : TextOf<E>;
};

export type OptionValues<O extends Options> = {
  readonly [N in keyof O]: O[N] extends { value: string }
    ? O[N] extends { isRepeatable: true }
      ? readonly string[]
      : O[N] extends { isRequired: true } | { default: string }
        ? TextOf<O[N]>
        : TextOf<O[N]> | undefined
    : boolean;
};

/** What was asked of a command, checked against its declaration. */
export interface Asked<A extends readonly Argument[], O extends Options> {
  readonly arguments: ArgumentValues<A>;
  readonly options: OptionValues<O>;
}

/** What a command found or did: for programs, for people, and whether it amounts to a no. */
export interface Answer {
  readonly data: unknown;
  readonly text: string;
  /** The question was understood and its answer is no, or the matter failed. */
  readonly isNo?: boolean;
}

export interface CommandContext {
  readonly installation: Installation;
  /** All commands there are, for the help. */
  readonly commands: readonly Command[];
  /** Where relative file names begin. */
  readonly folder: string;
  /** Where a command that takes long says how far it is. */
  readonly progress: Progress;
}

/** One thing that `sutra` can do, said once: parsing, checks, help and pages derive from it. */
export interface Command<A extends readonly Argument[] = readonly Argument[], O extends Options = Options> {
  /** One or two words, as they are typed after `sutra`. */
  readonly name: string;
  readonly doc: string;
  readonly arguments: A;
  readonly options: O;
  /** Whole calls that work, without the leading `sutra`. */
  readonly examples: readonly string[];
  /** It runs until it is told to stop and writes to the terminal meanwhile, so it has no answer to turn into JSON. */
  readonly isLive?: true;
  run(asked: Asked<A, O>, context: CommandContext): Promise<Answer | undefined>;
}

/** Declares a command; what it was asked is typed by what it declares. */
export const defineCommand = <const A extends readonly Argument[], const O extends Options>(
  command: Command<A, O>,
): Command<A, O> => command;
