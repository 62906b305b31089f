import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { Place, sampleMessages, Sum } from '../../test/sample-messages.js';
import { fixtureOf } from '../derive/fixture.js';
import { event } from './declare.js';
import type { AnyMessage } from './definition.js';
import { ENVELOPE_BYTES_MAX, envelopeShape } from './envelope.js';
import { receive } from './receive.js';

fc.configureGlobal({ seed: 20_261_102, numRuns: 1_000 });

const anyMessage = fc.constantFrom<AnyMessage>(...sampleMessages);
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Whatever came, there is an answer of the right form; whether it fits is another question. */
function expectAnAnswer(message: AnyMessage, bytes: Uint8Array): boolean {
  const read = receive(message, bytes);
  if (read.ok) {
    expect(read.value).toMatchObject({ type: message.type, v: message.version });
    expect(message.schema.safeParse(read.value.data).success).toBe(true);
    return true;
  }
  expect(read.error).toMatchObject({ kind: 'invalid', code: 'CONTRACT.MALFORMED' });
  expect(read.error.message).toContain(`not a ${message.type}: `);
  expect(read.error.message.length).toBeLessThan(4_000);
  return false;
}

describe('receive', () => {
  it('refuses random bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 2_000 });
    fc.assert(fc.property(anyMessage, bytes, (message, data) => expect(expectAnAnswer(message, data)).toBe(false)));
  });

  it('refuses random JSON', () => {
    const json = fc.json({ maxDepth: 8 }).map((text) => new TextEncoder().encode(text));
    fc.assert(fc.property(anyMessage, json, (message, data) => expect(expectAnAnswer(message, data)).toBe(false)));
  });

  it('answers to an envelope around any payload, and to a payload in any envelope', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const field = fc.constantFrom('id', 'type', 'v', 'ts', 'source', 'correlationId', 'actor', 'epoch', 'data');
    fc.assert(
      fc.property(anyMessage, field, value, (message, name, instead) => {
        expectAnAnswer(message, encode({ ...fixtureOf(message), [name]: instead }));
      }),
    );
  });

  it('answers to a valid message with some bytes changed, cut off or doubled', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255), from: fc.nat(), to: fc.nat() });
    fc.assert(
      fc.property(anyMessage, fc.array(change, { maxLength: 5 }), fc.boolean(), (message, changes, isCut) => {
        let bytes = encode(fixtureOf(message));
        for (const { at, byte, from, to } of changes) {
          bytes[at % bytes.length] = byte;
          const part = bytes.slice(from % bytes.length, to % bytes.length);
          if (isCut && part.length > 0) bytes = part;
        }
        expectAnAnswer(message, bytes);
      }),
    );
  });

  it('refuses every message as any other', () => {
    for (const said of sampleMessages as readonly AnyMessage[]) {
      for (const expected of sampleMessages as readonly AnyMessage[]) {
        expect(expectAnAnswer(expected, encode(fixtureOf(said)))).toBe(said === expected);
      }
    }
  });

  it('reads up to 64 KB and not a byte more', () => {
    const padded = (bytes: number) => {
      const text = JSON.stringify(fixtureOf(Sum));
      return new TextEncoder().encode(text + ' '.repeat(bytes - text.length));
    };
    expect(expectAnAnswer(Sum, padded(ENVELOPE_BYTES_MAX))).toBe(true);
    expect(expectAnAnswer(Sum, padded(ENVELOPE_BYTES_MAX + 1))).toBe(false);
  });

  it('takes no bait in the names of fields', () => {
    const text = JSON.stringify(fixtureOf(Place)).replace('{', '{"__proto__":{"ok":true},"constructor":1,');
    const read = receive(Place, new TextEncoder().encode(text));
    expect(read).toEqual({ ok: true, value: fixtureOf(Place) });
    const known = [...Object.keys(envelopeShape), 'data'];
    expect(Object.keys(read.ok ? read.value : {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('refuses what is not UTF-8, and nesting without end', () => {
    const broken = encode(fixtureOf(Place, { account: 'ä', number: 1 }));
    broken[broken.indexOf(0xc3)] = 0xff;
    expect(expectAnAnswer(Place, broken)).toBe(false);
    for (const bracket of ['[', '{"data":']) {
      const text = bracket.repeat(ENVELOPE_BYTES_MAX / bracket.length);
      expect(expectAnAnswer(Place, new TextEncoder().encode(text))).toBe(false);
    }
  });

  it('refuses data on which the schema itself fails', () => {
    const Picky = event({
      owner: 'auth',
      name: 'price.ticked',
      version: 1,
      doc: 'Its check throws instead of answering.',
      delivery: 'volatile',
      receivers: [],
      schema: z.object({ price: z.string().refine((text) => BigInt(text) > 0n) }),
      example: { price: '1' },
    });
    expect(expectAnAnswer(Picky, encode(fixtureOf(Picky)))).toBe(true);
    expect(expectAnAnswer(Picky, encode(fixtureOf(Picky, { price: 'none' })))).toBe(false);
  });
});
