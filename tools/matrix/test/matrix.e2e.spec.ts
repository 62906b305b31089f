/** Real: gateway and auth as they ship, as processes, on nats-server and Postgres; both users come in by HTTP. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Right } from '@sutra/contracts';
import { hangUp } from '../../fuzz/send-call.mjs';
import { useRealDoor } from '../../openapi/test/real-door.js';
import { matrix } from '../matrix.data.mjs';
import { placeOperations } from '../place-operations.mjs';
import { proveIsolation } from '../prove-isolation.mjs';

jest.setTimeout(300_000);
const door = useRealDoor();

beforeAll(async () => {
  await door.register('asha');
  await door.register('bala');
}, 300_000);
afterAll(hangUp);

describe('E1 two users of the public API', () => {
  it('every operation has a part in the matrix', () => {
    expect(placeOperations(door.api, matrix).gaps).toEqual([]);
  });

  it('neither sees nor changes what the other one owns', async () => {
    const { api, address } = door;
    const { placements } = placeOperations(api, matrix);
    // Hers is one session; each of his tries begins anew, because some of them end his own.
    const login = await door.logIn('asha');
    const users = {
      asha: () => Promise.resolve(login),
      bala: () => door.logIn('bala'),
      keyOfAsha: (right: Right) => door.keyOf('asha', right),
    };
    expect(placements.filter(({ part }) => part === 'thing').length).toBeGreaterThan(0);
    expect(await proveIsolation({ api, address, users, placements, table: matrix })).toEqual([]);
  });
});
