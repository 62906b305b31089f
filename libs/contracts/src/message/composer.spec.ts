import { describe, expect, it } from '@jest/globals';
import { Place } from '../../test/sample-messages.js';
import { Composer, type SayOptions } from './composer.js';

const row = { account: 'A1', number: 1 };

function said(options?: SayOptions): Record<string, unknown> {
  let count = 0;
  const composer = new Composer(
    'auth',
    () => `id-${(count += 1)}`,
    () => 42,
  );
  return JSON.parse(composer.say(Place, row, options).body) as Record<string, unknown>;
}

describe('Composer', () => {
  it('takes a fresh id and the time from its ports; what nothing led to begins a correlation', () => {
    expect(said()).toMatchObject({ id: 'id-1', ts: 42, correlationId: 'id-1', source: 'auth' });
    expect(said()).not.toHaveProperty('causationId');
  });

  it('hands on correlation, cause and the stamp of who asked', () => {
    const because = { correlationId: 'c1', id: 'm0', actor: 'stamp' };
    expect(said({ because })).toMatchObject({ id: 'id-1', correlationId: 'c1', causationId: 'm0', actor: 'stamp' });
  });

  it('an outside request is a cause without an id', () => {
    const outside = said({ because: { correlationId: 'c1' } });
    expect(outside).toMatchObject({ correlationId: 'c1' });
    expect(outside).not.toHaveProperty('causationId');
  });

  it('A12 the same decision keeps its id', () => {
    expect(said({ id: 'decision-1' })).toMatchObject({ id: 'decision-1', correlationId: 'decision-1' });
  });

  it('A10 A11 expiry and epoch travel with a command', () => {
    expect(said({ validUntil: 45, epoch: 7 })).toMatchObject({ validUntil: 45, epoch: 7 });
  });
});
