import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { readApi } from '../openapi/api.mjs';
import { shelfDocument } from '../openapi/test/shelf-api.mjs';
import { stopWrongs } from './stop-rights.mjs';

/** @param {string} path @param {string} [needs] */
const withPost = (path, needs) => {
  const post = {
    ...{ operationId: 'x', tags: ['risk'], summary: 'X', responses: { 200: { description: 'Done' } } },
    ...(needs !== undefined && { 'x-needs': needs }),
  };
  return readApi({ ...shelfDocument, paths: { [path]: { post } } });
};

describe('B5 operations that stop and release', () => {
  it.each([
    ['/api/v1/risk/kill-switch', 'risk.stop', []],
    ['/api/v1/risk/kill-switch/release', 'risk.release', []],
    ['/api/v1/strategies', 'keys.grant', []],
    [
      '/api/v1/risk/kill-switch',
      'risk.release',
      [
        'POST /api/v1/risk/kill-switch asks for a proof of presence before it stops anything',
        'POST /api/v1/risk/kill-switch is withheld from a locked account',
        'POST /api/v1/risk/kill-switch can be asked by no key',
      ],
    ],
    ['/api/v1/stop', undefined, ['POST /api/v1/stop stops something, and no right guards it']],
    [
      '/api/v1/risk/kill-switch/release',
      'risk.stop',
      ['POST /api/v1/risk/kill-switch/release lets trading go on without a proof of presence'],
    ],
  ])('%s for whoever bears %s', (path, needs, wrongs) => expect(stopWrongs(withPost(path, needs))).toEqual(wrongs));

  it('are as they should be in the public API', async () => {
    const text = await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
    expect(stopWrongs(readApi(JSON.parse(text)))).toEqual([]);
  });
});
