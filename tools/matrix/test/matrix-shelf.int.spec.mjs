// Real: the matrix over HTTP. The door is a small one of the test's own, which keeps its users apart, or does not.
import { afterAll, describe, expect, it } from '@jest/globals';
import { hangUp } from '../../fuzz/send-call.mjs';
import { openShelfDoor } from '../../fuzz/test/shelf-door.mjs';
import { readApi } from '../../openapi/api.mjs';
import { shelfDocument } from '../../openapi/test/shelf-api.mjs';
import { placeOperations } from '../place-operations.mjs';
import { proveIsolation } from '../prove-isolation.mjs';

const api = readApi(shelfDocument);
const table = { makers: {}, fields: {}, nameless: {}, shared: {}, exempt: {}, changing: [] };
const { placements, gaps } = placeOperations(api, table);

/** @param {import('../../fuzz/test/shelf-door.mjs').Break} [broken] */
async function findings(broken) {
  const { address, loginAs, close } = await openShelfDoor(broken);
  const keyOfAsha = (/** @type {string} */ right) => Promise.resolve({ 'x-api-key': `asha:${right}` });
  const users = { asha: () => loginAs('asha'), bala: () => loginAs('bala'), keyOfAsha };
  try {
    return await proveIsolation({ api, address, users, placements, table });
  } finally {
    await close();
  }
}

afterAll(hangUp);

describe('E1 the two-user matrix', () => {
  it('has nothing to say about a door that keeps its users apart', async () => {
    expect(gaps).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('finds that one user sees and takes away what is another one’s', async () => {
    expect(await findings('shared')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^GET \/api\/v1\/books\/\{id\} tells Bala 200/),
        expect.stringMatching(/^DELETE \/api\/v1\/books\/\{id\} tells Bala 204/),
        expect.stringMatching(/^GET \/api\/v1\/books tells Bala of Asha: [0-9a-f-]{36}$/),
        expect.stringMatching(/^GET \/api\/v1\/books shows Asha something else than before/),
      ]),
    );
  });

  it.each(
    /** @type {const} */ ([
      ['open', /^GET \/api\/v1\/books tells nobody 200/],
      ['any key', /^DELETE \/api\/v1\/books\/\{id\} tells a key without the scope 204/],
      ['any key', /^GET \/api\/v1\/books tells a key without the scope of Asha: /],
    ]),
  )('finds who is let in without a login that will do: %s', async (broken, words) => {
    expect(await findings(broken)).toContainEqual(expect.stringMatching(words));
  });
});
