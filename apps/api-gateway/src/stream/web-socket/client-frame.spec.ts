import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readClientFrame } from './client-frame.js';

const codeOf = (text: string): unknown => {
  try {
    return readClientFrame(text);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('what a client says over a WebSocket', () => {
  it.each([
    { op: 'auth', token: 'a.b.c' },
    { op: 'subscribe', topics: ['notifications'] },
    { op: 'subscribe', topics: [], lastId: 'x=1.1' },
    { op: 'unsubscribe', topics: ['notifications'] },
    { op: 'ping' },
  ])('is read: %j', (frame) => {
    expect(readClientFrame(JSON.stringify(frame))).toEqual(frame);
  });

  it.each([
    '',
    'ping',
    'null',
    '[]',
    '{}',
    '{"op":"toString"}',
    '{"op":1}',
    '{"op":"auth"}',
    '{"op":"auth","token":1}',
    `{"op":"auth","token":"${'a'.repeat(5_000)}"}`,
    '{"op":"subscribe","topics":"notifications"}',
    '{"op":"subscribe","topics":[1]}',
    '{"op":"subscribe","topics":[],"lastId":1}',
    '{"op":"ping","more":1}',
    '{"op":"ping","__proto__":{"x":1}}',
  ])('is refused: %s', (text) => {
    expect(codeOf(text)).toBe('STREAM.FRAME');
  });

  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(codeOf(text)).toBe('STREAM.FRAME');
      }),
    );
  });
});
