import { expect, it } from '@jest/globals';
import { table } from './table.js';

it('a table lines its columns up under their titles and keeps every row on its line', () => {
  const rows = [
    ['auth', 'up', ''],
    ['api-gateway', 'down', 'two\nlines'],
  ];
  expect(table(['service', 'state', 'note'], rows).split('\n')).toEqual([
    'SERVICE      STATE  NOTE',
    'auth         up',
    'api-gateway  down   two\\nlines',
  ]);
});
