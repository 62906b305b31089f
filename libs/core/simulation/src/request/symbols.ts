import type { Program } from '@sutra/strategy';

/** Without a symbol bars are of what the strategy looks at; the exchange before one is left out where the strategy does. */
export function symbolFor(symbol: string, program: Program): string {
  if (symbol === '') return program.symbol;
  return isRead(symbol, program) ? symbol : symbol.replace(/^(NSE|BSE):/, '');
}

const isRead = (symbol: string, program: Program): boolean =>
  program.symbol === symbol || program.columns.some((column) => column.symbol === symbol);

/** Every symbol whose bars a strategy reads, what it looks at first. Scores of the market come from elsewhere. */
export function symbolsOf({ symbol, columns }: Program): readonly string[] {
  const read = columns.filter(({ kind }) => kind !== 'market').map((column) => column.symbol);
  return [...new Set([symbol, ...read])];
}
