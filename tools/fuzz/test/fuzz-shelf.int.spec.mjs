// Real: the fuzzer over HTTP. The door is a small one of the test's own, which breaks one promise at a time.
import { afterAll, describe, expect, it } from '@jest/globals';
import { readApi } from '../../openapi/api.mjs';
import { shelfDocument } from '../../openapi/test/shelf-api.mjs';
import { describeOutcome, fuzzApi } from '../fuzz-api.mjs';
import { hangUp } from '../send-call.mjs';
import { CHIEF, openShelfDoor } from './shelf-door.mjs';

/** @typedef {import('./shelf-door.mjs').Break} Break */

const api = readApi(shelfDocument);
const seed = 20261121;

/** @param {Break} [broken] @param {string} [where] what operations to call */
async function outcomes(broken, where = '') {
  const door = await openShelfDoor(broken);
  const calls = where === '' ? 100 : 300;
  try {
    return await fuzzApi(
      api,
      { address: door.address, login: () => door.loginAs(CHIEF) },
      { seed, calls, only: where },
    );
  } finally {
    await door.close();
  }
}

afterAll(hangUp);

describe('the fuzzer', () => {
  it('has nothing to say about a door that keeps its promises, and gets behind every guard', async () => {
    const told = await outcomes();
    const lines = told.map((outcome) => describeOutcome(outcome, seed));
    expect(lines.filter((line) => !line.startsWith('passed'))).toEqual([]);
  });

  it('asks about things that are there, and about things that are not', async () => {
    const [, taken] = await outcomes(undefined, '/api/v1/books/{id}');
    expect([...(taken?.statuses.keys() ?? [])]).toEqual(expect.arrayContaining([204, 404]));
  });

  it.each(
    /** @type {const} */ ([
      ['crash on nul', 'POST /api/v1/books', 'status 500'],
      ['crash on nul', 'POST /api/v1/books', 'it tells a line of a stack'],
      ['undocumented', 'POST /api/v1/books', 'status 418 is not documented'],
      ['shape', 'POST /api/v1/books', 'the body is not as described: /copies is string instead of integer'],
      ['no code', 'POST /api/v1/auth/login', 'a problem without code'],
      ['open', 'GET /api/v1/books', 'status 200 for somebody who is not logged in'],
      ['sql', 'GET /api/v1/books/{id}', 'it tells SQL'],
      ['hang up', 'POST /api/v1/books', 'no reply: ECONNRESET'],
    ]),
  )('finds a broken promise: %s', async (broken, where, complaint) => {
    const [outcome] = await outcomes(broken, where);
    expect(outcome?.failure?.complaints).toContain(complaint);
  });

  it('makes a failing call small, and shows it as a line for a shell', async () => {
    const [failed] = await outcomes('hang up', 'POST /api/v1/books');
    expect(failed && describeOutcome(failed, seed)).toMatch(
      / {2}printf '\{"title":".{1,40}\}' \| curl .* seed 20261121$/s,
    );
  });
});
