import { describe, expect, it } from '@jest/globals';
import { readOrder } from './migrate.mjs';

describe('the words of npm run migrate', () => {
  it.each([
    [[], { direction: 'up', steps: 1, owner: undefined }],
    [['down', '--steps', '2', '--owner', 'auth'], { direction: 'down', steps: 2, owner: 'auth' }],
  ])('%j are an order', (words, order) => {
    expect(readOrder(words)).toEqual(order);
  });

  it.each([[['--wat']], [['sideways']], [['up', 'down']], [['down', '--steps', '0']], [['down', '--steps']]])(
    '%j are none, and no failure',
    (words) => {
      expect(readOrder(words)).toBeUndefined();
    },
  );
});
