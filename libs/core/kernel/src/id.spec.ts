import { describe, expect, it } from '@jest/globals';
import { defineId, type IdOf } from './id.js';
import type { SubjectKey } from './subject-key.js';

const ShipId = defineId('ship');
const PortId = defineId('port', 'token');
const text = '0190f7c2-1b2c-7def-8123-456789abcdef';

describe('an id', () => {
  it('is read at the door', () => {
    expect(ShipId.parse(text)).toEqual({ ok: true, value: text });
    expect(ShipId.parse('42')).toMatchObject({ ok: false, error: { kind: 'invalid', code: 'ID.MALFORMED' } });
    expect(() => ShipId.of('42')).toThrow('the id of a ship is a lower-case UUID');
  });

  it('may be a name instead of a UUID', () => {
    expect(PortId.of('NSE-26000')).toBe('NSE-26000');
    expect(PortId.parse('NSE.26000')).toMatchObject({ ok: false, error: { code: 'ID.MALFORMED' } });
  });

  it('keeps kinds apart at compile time, and passes for a subject key', () => {
    const ship: IdOf<typeof ShipId> = ShipId.of(text);
    const key: SubjectKey = ship;
    // @ts-expect-error an id of another kind
    const port: IdOf<typeof PortId> = ship;
    // @ts-expect-error a bare string has passed no check
    const unchecked: IdOf<typeof ShipId> = text;
    // @ts-expect-error ids of two kinds are never the same
    const same = ship === PortId.of('a');
    expect([key, port, unchecked, same]).toEqual([text, text, text, false]);
  });
});
