import { describe, expect, it } from '@jest/globals';
import { Place, sampleMessages } from '../../test/sample-messages.js';
import type { AnyMessage } from '../message/definition.js';
import { receive } from '../message/receive.js';
import { fixtureOf } from './fixture.js';

describe('a fixture', () => {
  it.each((sampleMessages as readonly AnyMessage[]).map((message) => ({ type: message.type, message })))(
    'of $type is read by its receivers, and the same at every call',
    ({ message }) => {
      const bytes = new TextEncoder().encode(JSON.stringify(fixtureOf(message)));
      expect(receive(message, bytes)).toEqual({ ok: true, value: fixtureOf(message) });
    },
  );

  it('is said by a declared sender, with other data where some is given', () => {
    expect(fixtureOf(Place).source).toBe('auth');
    expect(fixtureOf(Place, { account: 'B2', number: 9 }).data).toEqual({ account: 'B2', number: 9 });
  });
});
