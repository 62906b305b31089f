import { onOneLine } from './printable.js';
import type { Outputs } from './deliver.js';

/** How far something is, for a person who waits. */
export interface Progress {
  /** Writes over what was said before; a share counts from 0 to 1. */
  show(text: string, share?: number): void;
  /** Takes the line away. */
  end(): void;
}

/** One line on stderr that is written over, and only where a person watches: a log would keep every version of it. */
export function progressLine({ stderr, isWatched = false }: Pick<Outputs, 'stderr' | 'isWatched'>): Progress {
  let shown = '';
  const write = (line: string): void => {
    if (!isWatched || line === shown) return;
    stderr(`\r${line.padEnd(shown.length)}`);
    shown = line;
  };
  return {
    // Whole percents alone, because a terminal is slower than what it tells of.
    show: (text, share) => {
      const part = share === undefined ? '' : ` ${String(Math.floor(share * 100)).padStart(3)} %`;
      write(onOneLine(`${text}${part}`).slice(0, 100));
    },
    end: () => {
      if (shown === '') return;
      write('');
      stderr('\r');
    },
  };
}
