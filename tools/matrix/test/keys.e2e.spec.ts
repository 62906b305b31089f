/** Real: gateway and auth as they ship, as processes, on nats-server and Postgres; everybody comes in by HTTP. */
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { hangUp } from '../../fuzz/send-call.mjs';
import { takesKey } from '../../openapi/api.mjs';
import { useRealDoor } from '../../openapi/test/real-door.js';
import { keys } from '../keys.data.mjs';
import { matrix } from '../matrix.data.mjs';
import { placeOperations } from '../place-operations.mjs';
import { proveKeys } from '../prove-keys.mjs';

jest.setTimeout(300_000);
const door = useRealDoor();
afterAll(hangUp);

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
