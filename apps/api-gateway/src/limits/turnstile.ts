import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { RateLimits, type Counted } from '@sutra/storage';
import type { DeclaredRoute } from '@sutra/platform/http';
import { GatewaySettings } from '../config.js';
import { countedAddress } from './address-of.js';
import { LIMITS, type LimitName } from './limits.data.js';

const MINUTE_S = 60;

/** As whom a request counts. */
export type CountedAs = { readonly userId: string } | { readonly address: string };

/** What the headers of an answer tell of a count. */
export type Tally = Readonly<Record<'ratelimit-limit' | 'ratelimit-remaining' | 'ratelimit-reset', string>>;

/** The row of the table that a route counts against. Whoever stops trade passes nothing that others could use up. */
export function limitOf({ limit, needs, method, isStream }: DeclaredRoute): LimitName {
  if (limit !== undefined && limit in LIMITS) return limit as LimitName;
  if (needs === 'risk.stop') return 'stop';
  if (needs === 'public') return 'public';
  if (isStream === true) return 'stream';
  return method === 'GET' ? 'read' : 'write';
}

/** Lets so many through in a minute and no more. */
@Injectable()
export class Turnstile {
  constructor(
    private readonly limits: RateLimits,
    private readonly settings: GatewaySettings,
  ) {}

  /** Counts one more and answers how it stands; throws where it is one too many. */
  async pass(name: LimitName, who: CountedAs, tell: (tally: Tally) => void): Promise<void> {
    const times = Math.max(1, Math.round(LIMITS[name].perMinute * this.settings.rateFactor));
    const key = 'userId' in who ? `user:${who.userId}` : `address:${countedAddress(who.address)}`;
    const counted = await this.limits.count({ name, times, withinS: MINUTE_S }, key);
    tell(tallyOf(times, counted));
    if (counted.isWithin) return;
    throw new Fault('refused', 'HTTP.RATE_LIMITED', `Too many requests: ${LIMITS[name].doc.toLowerCase()}`, {
      details: { retryAfterMs: counted.resetMs },
    });
  }
}

const tallyOf = (times: number, { remaining, resetMs }: Counted): Tally => ({
  'ratelimit-limit': String(times),
  'ratelimit-remaining': String(remaining),
  'ratelimit-reset': String(Math.ceil(resetMs / 1_000)),
});
