// Real: the proof of keys over HTTP. The door is a small one of the test's own, which minds keys, or does not.
import { afterAll, describe, expect, it } from '@jest/globals';
import { hangUp } from '../../fuzz/send-call.mjs';
import { openShelfDoor } from '../../fuzz/test/shelf-door.mjs';
import { readApi } from '../../openapi/api.mjs';
import { shelfDocument } from '../../openapi/test/shelf-api.mjs';
import { placeOperations } from '../place-operations.mjs';
import { proveKeys } from '../prove-keys.mjs';

const api = readApi(shelfDocument);
const { placements } = placeOperations(api, {
  makers: {},
  fields: {},
  nameless: {},
  shared: {},
  exempt: {},
  changing: [],
});
const table = { values: {}, shownOnce: {}, endLogins: [], changing: [] };

/** @param {import('../../fuzz/test/shelf-door.mjs').Break} [broken] */
async function findings(broken) {
  const { address, loginAs, close } = await openShelfDoor(broken);
  const newcomer = () => Promise.resolve({ email: '', password: '', logIn: () => loginAs('asha') });
  try {
    return await proveKeys({ api, address, placements, table, newcomer, outgoingBesides: () => Promise.resolve(0) });
  } finally {
    await close();
  }
}

afterAll(hangUp);

describe('E8 one key, one effect', () => {
  it('has nothing to say about a door that minds keys', async () => {
    expect(await findings()).toEqual([]);
  });

  it.each(
    /** @type {const} */ ([
      ['twice', /^POST \/api\/v1\/books answers something else when it is said again/],
      ['twice', /^POST \/api\/v1\/books has an effect twice/],
      ['mixes', /^POST \/api\/v1\/books takes a key for another wish: 201/],
      ['undocumented', /^POST \/api\/v1\/books can not be done; say in the table what it needs: 418/],
    ]),
  )('finds a door that does not: %s', async (broken, words) => {
    expect(await findings(broken)).toContainEqual(expect.stringMatching(words));
  });
});
