import { describe, expect, it } from '@jest/globals';
import type { DeclaredRoute } from '@sutra/platform/http';
import { RateLimits } from '@sutra/storage';
import type { GatewaySettings } from '../config.js';
import { limitOf, Turnstile, type CountedAs, type Tally } from './turnstile.js';

const route = (declared: Partial<DeclaredRoute>) =>
  ({ method: 'POST', needs: 'account.change', ...declared }) as DeclaredRoute;

describe('the limit of a route', () => {
  it.each<[Partial<DeclaredRoute>, string]>([
    [{ method: 'GET', needs: 'account.read' }, 'read'],
    [{}, 'write'],
    [{ needs: 'public' }, 'public'],
    [{ needs: 'public', limit: 'login' }, 'login'],
    [{ method: 'GET', needs: 'runs.read', isStream: true }, 'stream'],
    [{ needs: 'risk.release' }, 'write'],
  ])('follows from what it declares: %j', (declared, limit) => {
    expect(limitOf(route(declared))).toBe(limit);
  });

  it('B5 is one of its own for whatever stops trade', () => {
    expect(limitOf(route({ needs: 'risk.stop' }))).toBe('stop');
  });
});

describe('a turnstile', () => {
  it('lets so many through, tells how many are left, and throws at the next', async () => {
    const limits = new RateLimits({ url: undefined, owner: 'gw' });
    const turnstile = new Turnstile(limits, { rateFactor: 0.1 } as GatewaySettings);
    const tallies: Tally[] = [];
    const pass = (who: CountedAs) => turnstile.pass('login', who, (tally) => void tallies.push(tally));
    await pass({ address: '203.0.113.7' });
    await pass({ address: '::ffff:203.0.113.7' });
    await expect(pass({ address: '203.0.113.7' })).rejects.toMatchObject({
      kind: 'refused',
      code: 'HTTP.RATE_LIMITED',
    });
    await pass({ userId: '203.0.113.7' });
    expect(tallies.map((tally) => tally['ratelimit-remaining'])).toEqual(['1', '0', '0', '1']);
    expect(new Set(tallies.map((tally) => tally['ratelimit-limit']))).toEqual(new Set(['2']));
  });
});
