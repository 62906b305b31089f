/** Real: gateway, auth and market listener as they ship, as processes, on nats-server and Postgres; everything comes in by HTTP. */
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { useRealDoor } from '../../openapi/test/real-door.js';
import { describeOutcome, fuzzApi } from '../fuzz-api.mjs';
import { lengths } from '../lengths.mjs';
import { hangUp } from '../send-call.mjs';

jest.setTimeout(24 * 3_600_000);
const { seed, callsAnOperation: calls, only, report } = lengths;
const door = useRealDoor();

let users = 0;

/** Somebody new each time, because wrong passwords, second factors and the like make it hard for one user to come in again. */
async function logInAnew(): Promise<Readonly<Record<string, string>>> {
  const name = `user${(users += 1)}`;
  await door.register(name, true);
  return door.logIn(name);
}

afterAll(hangUp);

describe('the public API', () => {
  it('is described by the document that is committed', async () => {
    const committed: unknown = JSON.parse(
      await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
    );
    expect(door.document).toEqual(committed);
  });

  it(`answers whatever is asked as it is described, and stays well (seed ${seed})`, async () => {
    const outcomes = await fuzzApi(door.api, { address: door.address, login: logInAnew }, { seed, calls, only });
    const lines = outcomes.map((outcome) => describeOutcome(outcome, seed));
    if (report !== undefined) await writeFile(report, JSON.stringify(lines));
    // A guarded operation was never asked by somebody whom it lets in, so nothing is proven of it.
    expect(lines.filter((line) => !line.startsWith('passed'))).toEqual([]);
    expect(await door.isHealthy()).toBe(true);
    expect(door.badLogLines()).toEqual([]);
  });
});
