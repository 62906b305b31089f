/** Real: gateway, auth and market listener as they ship, as processes, on nats-server and Postgres; everybody comes in by HTTP. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Right } from '@sutra/contracts';
import { hangUp } from '../../fuzz/send-call.mjs';
import { takesKey } from '../../openapi/api.mjs';
import { useRealDoor } from '../../openapi/test/real-door.js';
import { keys } from '../keys.data.mjs';
import { matrix } from '../matrix.data.mjs';
import { placeOperations } from '../place-operations.mjs';
import { proveIsolation } from '../prove-isolation.mjs';
import { proveKeys } from '../prove-keys.mjs';

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

describe('E8 keys of the public API', () => {
  it('each has one effect and one answer, and serves for one wish', async () => {
    const { api, address } = door;
    const { placements } = placeOperations(api, matrix);
    expect(placements.filter(({ operation }) => takesKey(operation)).length).toBeGreaterThan(0);
    const newcomer = () => door.newcomer();
    const outgoingBesides = (requestId: string) => door.outgoingBesides(requestId);
    expect(await proveKeys({ api, address, placements, table: keys, newcomer, outgoingBesides })).toEqual([]);
  });
});
