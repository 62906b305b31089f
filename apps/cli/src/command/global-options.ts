import type { Options } from './command.js';

/** Understood by every command. */
export const globalOptions = {
  json: { doc: 'Print the answer as JSON, alone on stdout; progress goes to stderr.' },
  out: {
    doc: 'Write the answer to this file instead of stdout, as JSON when its name ends with .json.',
    value: 'FILE',
  },
  help: { doc: 'Say what the command does and takes, and do nothing.' },
} as const satisfies Options;

/** Declared options as node's parser reads them. */
export const parserOptions = (options: Options): Record<string, { type: 'string' | 'boolean'; short?: string }> =>
  Object.fromEntries(
    Object.entries(options).map(([name, { value }]) => [
      name,
      { type: value === undefined ? 'boolean' : 'string', ...(name === 'help' && { short: 'h' }) },
    ]),
  );
