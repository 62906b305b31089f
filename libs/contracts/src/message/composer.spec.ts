import { describe, expect, it } from '@jest/globals';
import { Place } from '../../test/sample-messages.js';
import { Composer, type SayOptions } from './composer.js';

const row = { account: 'A1', number: 1 };

function composerOfTest() {
  let count = 0;
  return new Composer(
    'auth',
    () => `id-${(count += 1)}`,
    () => 42,
  );
}

const said = (options?: SayOptions) =>
  JSON.parse(composerOfTest().say(Place, row, options).body) as Record<string, unknown>;

describe('Composer', () => {
  it('takes a fresh id and the time from its ports; what nothing led to begins a correlation', () => {
    expect(said()).toMatchObject({ id: 'id-1', ts: 42, correlationId: 'id-1', source: 'auth' });
    expect(said()).not.toHaveProperty('causationId');
  });

  it('hands on correlation and cause', () => {
    const because = { correlationId: 'c1', id: 'm0' };
    expect(said({ because })).toMatchObject({ id: 'id-1', correlationId: 'c1', causationId: 'm0' });
  });

  it('hands on the stamp of who asked to where it is judged, and nowhere else', () => {
    const because = { correlationId: 'c1', actor: 'stamp' };
    expect(said({ because })).not.toHaveProperty('actor');
    const asked = { ...Place, needs: 'risk.stop' as const };
    const composed = composerOfTest().say(asked, Place.example, { because, validUntil: 45 });
    expect(JSON.parse(composed.body)).toMatchObject({ actor: 'stamp', validUntil: 45 });
  });

  it('A10 says nothing for a user that names none, or that could wait for ever', () => {
    const asked = { ...Place, needs: 'risk.stop' as const };
    expect(() => composerOfTest().say(asked, Place.example)).toThrow(
      expect.objectContaining({ code: 'CONTRACT.ACTOR' }),
    );
    const because = { correlationId: 'c1', actor: 'stamp' };
    const unending = () => composerOfTest().say(asked, Place.example, { because });
    expect(unending).toThrow(expect.objectContaining({ code: 'CONTRACT.VALID_UNTIL' }));
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
