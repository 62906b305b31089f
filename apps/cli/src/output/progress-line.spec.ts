import { describe, expect, it } from '@jest/globals';
import { progressLine } from './progress-line.js';

function lines(isWatched: boolean) {
  const written: string[] = [];
  return { progress: progressLine({ stderr: (text) => void written.push(text), isWatched }), written };
}

describe('the progress line', () => {
  it('is written over, says whole percents, and goes', () => {
    const { progress, written } = lines(true);
    for (const share of [0, 0.004, 0.5, 1]) progress.show('reading', share);
    progress.show('x');
    progress.end();
    expect(written).toEqual([
      '\rreading   0 %',
      '\rreading  50 %',
      '\rreading 100 %',
      `\rx${' '.repeat(12)}`,
      '\r ',
      '\r',
    ]);
  });

  it('is not written where nobody watches, and cannot control the terminal', () => {
    const silent = lines(false);
    silent.progress.show('reading', 0.5);
    silent.progress.end();
    expect(silent.written).toEqual([]);
    const { progress, written } = lines(true);
    progress.show('a\nb\u001b[31m');
    expect(written).toEqual(['\ra\\nb\\u001b[31m']);
  });
});
