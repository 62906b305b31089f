import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { credentialsIn, readClientFrame, readTickFrame } from './client-frame.js';

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
    { op: 'auth', apiKey: 'sk_1' },
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

  it.each(['{"op":"auth"}', '{"op":"auth","token":"a.b.c","apiKey":"sk_1"}'])(
    'shows one thing by which it is known: %s',
    (text) => {
      const frame = readClientFrame(text) as Parameters<typeof credentialsIn>[0];
      expect(() => credentialsIn(frame)).toThrow(expect.objectContaining({ code: 'STREAM.FRAME' }));
    },
  );

  it('is known by a token, or by a key that looks like one', () => {
    expect(credentialsIn({ op: 'auth', token: 'a.b.c' })).toEqual({ kind: 'access', secret: 'a.b.c' });
    expect(credentialsIn({ op: 'auth', apiKey: 'sk_1' })).toEqual({ kind: 'key', secret: 'sk_1' });
    const wrong = () => credentialsIn({ op: 'auth', apiKey: 'a'.repeat(257) });
    expect(wrong).toThrow(expect.objectContaining({ code: 'ACCESS.TOKEN_INVALID' }));
  });

  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(codeOf(text)).toBe('STREAM.FRAME');
      }),
    );
  });
});

describe('what a client of prices says', () => {
  it('is the same in other words', () => {
    const read = (frame: object) => readTickFrame(JSON.stringify(frame));
    expect(read({ action: 'auth', token: 'a.b.c' })).toEqual({ op: 'auth', token: 'a.b.c' });
    expect(read({ action: 'ping' })).toEqual({ op: 'ping' });
    expect(read({ action: 'subscribe', symbols: ['NIFTY', 'NSE:INFY'], mode: 'ltp' })).toEqual({
      ...{ op: 'subscribe', mode: 'ltp' },
      topics: ['price.live:NIFTY', 'price.live:NSE:INFY'],
    });
    expect(read({ action: 'unsubscribe', symbols: ['NIFTY'] })).toMatchObject({ op: 'unsubscribe', mode: 'quote' });
  });

  it.each([
    '{"op":"ping"}',
    '{"action":"subscribe"}',
    '{"action":"subscribe","symbols":"NIFTY"}',
    '{"action":"subscribe","symbols":[1]}',
    '{"action":"subscribe","symbols":["NIFTY"],"mode":"all"}',
    '{"action":"subscribe","topics":["notifications"]}',
    '{"action":"__proto__"}',
  ])('is refused: %s', (text) => {
    expect(() => readTickFrame(text)).toThrow('This frame can not be read');
  });

  it('never throws anything but a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          readTickFrame(text);
        } catch (error) {
          expect(error).toMatchObject({ kind: 'invalid', code: 'STREAM.FRAME' });
        }
      }),
    );
  });
});
