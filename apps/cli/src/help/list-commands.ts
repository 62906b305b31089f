import type { Command } from '../command/command.js';
import { globalOptions } from '../command/global-options.js';
import { callOf } from './describe-command.js';

/** All commands, a line each. */
export function listCommands(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Sutra: draw a strategy as a graph, prove it safe, test it, run it.',
    '',
    '  sutra <command> [options]',
    '',
    ...commands.map(({ name, doc }) => `  ${name.padEnd(width)}  ${doc}`),
    '',
    'For every command:',
    ...Object.entries(globalOptions).map(([name, { doc, ...rest }]) => {
      const value = 'value' in rest ? ` ${rest.value}` : '';
      return `  ${`--${name}${value}`.padEnd(width)}  ${doc}`;
    }),
    '',
    'The exit code is 0 when it is done, 1 when the answer is no or it failed, 2 when it was wrongly asked.',
  ].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** The same as a table for a page. */
export function tableOfCommands(commands: readonly Command[]): string {
  const rows = commands.map((command) => [`\`${cell(callOf(command))}\``, cell(command.doc)]);
  const titles = ['command', 'what it does'];
  const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], filler = ' ') =>
    `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  return [line(titles), line(['', ''], '-'), ...rows.map((row) => line(row))].join('\n');
}
