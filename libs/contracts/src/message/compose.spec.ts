import { describe, expect, it } from '@jest/globals';
import { Filled, Place, Sum, Ticked } from '../../test/sample-messages.js';
import { compose, type Said, type SentBy } from './compose.js';
import { Composer } from './composer.js';
import type { AnyMessage } from './definition.js';
import { ENVELOPE_BYTES_MAX } from './envelope.js';
import { receive } from './receive.js';

const said: Said = { id: 'm1', ts: 7, correlationId: 'c1' };
const row = { account: 'A1', number: 1 };
const bytesOf = (body: string) => new TextEncoder().encode(body);

describe('compose', () => {
  it('wraps a payload in an envelope that a receiver reads', () => {
    const full = { ...said, causationId: 'm0', actor: 'stamp', validUntil: 9, epoch: 3 };
    const composed = compose('auth', Place, row, full);
    expect(composed).toMatchObject({ message: Place, id: 'm1', key: 'A1', subject: 'gw.v1.cmd.order.place.A1' });
    expect(receive(Place, bytesOf(composed.body))).toEqual({
      ok: true,
      value: { ...full, type: 'gw.v1.cmd.order.place', v: 1, source: 'auth', data: row },
    });
  });

  it('leaves out what was not said', () => {
    expect(JSON.parse(compose('auth', Place, row, said).body)).toEqual({
      ...said,
      type: 'gw.v1.cmd.order.place',
      v: 1,
      source: 'auth',
      data: row,
    });
  });

  it('sends to the type itself where there is no key', () => {
    const { subject, key } = compose('auth', Sum, { numbers: [] }, said);
    expect({ subject, key }).toEqual({ subject: 'gw.v1.qry.sum.get', key: undefined });
  });

  it('sends nothing that the payload’s schema does not know', () => {
    const more = { ...row, secret: 'canary' };
    expect(compose('auth', Place, more, said).body).not.toContain('canary');
  });

  it('refuses a payload that receivers would refuse', () => {
    const wrong = { ...row, number: 1.5 };
    expect(() => compose('auth', Place, wrong, said)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        code: 'CONTRACT.PAYLOAD',
        message: expect.stringContaining('number'),
      }),
    );
  });

  it.each<[string, Partial<Said>]>([
    ['an id without characters', { id: '' }],
    ['an id that is too long', { id: 'x'.repeat(65) }],
    ['an id that would end a header line', { id: 'a\r\nb' }],
    ['a correlation id from outside that is too long', { correlationId: 'x'.repeat(65) }],
    ['a cause that is no id', { causationId: 'a b' }],
    ['a stamp that is too long', { actor: 'x'.repeat(4_097) }],
    ['half a millisecond', { ts: 0.5 }],
    ['an expiry that is no time', { validUntil: Number.NaN }],
    ['an epoch below nothing', { epoch: -1 }],
  ])('refuses %s, because receivers would park it', (_, wrong) => {
    expect(() => compose('auth', Place, row, { ...said, ...wrong })).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'CONTRACT.ENVELOPE' }),
    );
  });

  it.each(['', 'a.b', '*', '>', 'a b', 'ä', 'x'.repeat(65), '\n'])(
    'refuses the key %j, which is not one token',
    (account) => {
      expect(() => compose('auth', Place, { account, number: 1 }, said)).toThrow(
        expect.objectContaining({ kind: 'invalid', code: 'CONTRACT.KEY' }),
      );
    },
  );

  it('counts bytes, not characters, up to the limit', () => {
    const sevens = (count: number) => ({ numbers: Array.from({ length: count }, () => 7) });
    const overhead = compose('auth', Sum, sevens(1), said).body.length - 1;
    // Each further number takes a comma and a digit.
    const most = Math.floor((ENVELOPE_BYTES_MAX - overhead + 1) / 2);
    expect(compose('auth', Sum, sevens(most), said).body.length).toBeLessThanOrEqual(ENVELOPE_BYTES_MAX);
    expect(() => compose('auth', Sum, sevens(most + 1), said)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'CONTRACT.SIZE' }),
    );
    // Three bytes a character: well below the limit in characters, above it in bytes.
    const actor = '₹'.repeat(4_096);
    const half = sevens(27_000);
    expect(compose('auth', Sum, half, said).body.length).toBeLessThan(ENVELOPE_BYTES_MAX - actor.length);
    expect(() => compose('auth', Sum, half, { ...said, actor })).toThrow(
      expect.objectContaining({ code: 'CONTRACT.SIZE' }),
    );
  });

  it('E6 refuses who is not a sender, also where types were got around', () => {
    expect(() => compose('gw', Place as AnyMessage, row, said)).toThrow(
      expect.objectContaining({
        kind: 'bug',
        code: 'CONTRACT.SENDER',
        message: 'gw is not a declared sender of gw.v1.cmd.order.place',
      }),
    );
  });
});

// The compiler is the judge here: `npm run typecheck` fails when one of these lines stops being an error.
describe('what a service may say', () => {
  const auth = new Composer(
    'auth',
    () => 'id',
    () => 1,
  );
  const gw = new Composer(
    'gw',
    () => 'id',
    () => 1,
  );
  const either = new Composer<'auth' | 'gw'>(
    'auth',
    () => 'id',
    () => 1,
  );

  it('E6 an event is said by its owner alone', () => {
    expect(auth.say(Filled, row).subject).toBe('auth.v1.evt.order.filled.A1');
    // @ts-expect-error gw does not own it
    expect(() => gw.say(Filled, row)).toThrow('gw is not a declared sender');
  });

  it('E6 a command is said by its declared senders, not by its owner', () => {
    expect(auth.say(Place, row).subject).toBe('gw.v1.cmd.order.place.A1');
    // @ts-expect-error gw owns it and carries it out, but does not order it
    expect(() => gw.say(Place, row)).toThrow('gw is not a declared sender');
  });

  it('E6 a voice that may be one of two says only what both may', () => {
    expect(either.say(Sum, { numbers: [] }).subject).toBe('gw.v1.qry.sum.get');
    // @ts-expect-error if it is gw's, it may not
    expect(either.say(Place, row).subject).toBe('gw.v1.cmd.order.place.A1');
  });

  it('a payload of another form does not compile', () => {
    // @ts-expect-error the number is missing
    expect(() => auth.say(Filled, { account: 'A1' })).toThrow('is not sent');
    // @ts-expect-error it is a text
    expect(() => auth.say(Ticked, { account: 'A1', number: '1' })).toThrow('is not sent');
  });

  it('the reason stands in the type', () => {
    const reason: SentBy<'gw', typeof Filled> = 'gw is not a declared sender of this message';
    expect(reason).toContain('gw');
  });
});
