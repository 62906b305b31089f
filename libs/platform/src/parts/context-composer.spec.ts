import { describe, expect, it } from '@jest/globals';
import { KeysetRotate } from '@sutra/contracts';
import { runInContext } from '../log/request-context.js';
import { ContextComposer } from './context-composer.js';

const composer = new ContextComposer(
  'auth',
  () => 'id-of-this',
  () => 1,
);
const envelopeOf = (options = {}): unknown =>
  JSON.parse(composer.say(KeysetRotate, { use: 'access' }, options).body) as unknown;

describe('a service that speaks', () => {
  it('does so because of the message that it handles', () => {
    const envelope = runInContext({ correlationId: 'request-1', messageId: 'message-1' }, envelopeOf);
    expect(envelope).toMatchObject({ id: 'id-of-this', correlationId: 'request-1', causationId: 'message-1' });
  });

  it('does so because of the request that it serves', () => {
    const envelope = runInContext({ correlationId: 'request-1' }, envelopeOf);
    expect(envelope).toMatchObject({ correlationId: 'request-1' });
    expect(envelope).not.toHaveProperty('causationId');
  });

  it('does so because of what it is told, and else by itself', () => {
    const because = { correlationId: 'told', id: 'cause' };
    const envelope = runInContext({ correlationId: 'request-1' }, () => envelopeOf({ because }));
    expect(envelope).toMatchObject({ correlationId: 'told', causationId: 'cause' });
    expect(envelopeOf()).toMatchObject({ correlationId: 'id-of-this' });
  });
});
