import { Injectable } from '@nestjs/common';
import { epochMs, Fault } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { z } from 'zod';
import { HouseSecrets } from '../secrets/house-secrets.js';
import type { AttemptSecrets } from './open-id.js';

const PLACE = 'google-flow';
const LIFETIME_MS = 10 * 60_000;

const content = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), beganMs: z.number() });

/**
 * The attempt in the browser's hands: sealed, so it can be neither read nor made up, and good for ten minutes. Another
 * browser does not have it, so nobody is logged in by a callback that somebody else sends them.
 */
@Injectable()
export class SealedFlow {
  constructor(
    private readonly secrets: HouseSecrets,
    private readonly runtime: ServiceRuntime,
  ) {}

  seal(attempt: AttemptSecrets): string {
    const text = JSON.stringify({ ...attempt, beganMs: this.nowMs() });
    return this.secrets.seal(Buffer.from(text), PLACE).toString('base64url');
  }

  open(flow: string): AttemptSecrets {
    const { beganMs, ...attempt } = this.read(flow);
    if (this.nowMs() - beganMs <= LIFETIME_MS) return attempt;
    throw new Fault('denied', 'AUTH.GOOGLE_REFUSED', 'The login took too long; begin it anew');
  }

  private read(flow: string): z.output<typeof content> {
    try {
      return content.parse(JSON.parse(this.secrets.unseal(Buffer.from(flow, 'base64url'), PLACE).toString()));
    } catch (cause) {
      throw new Fault('denied', 'AUTH.GOOGLE_REFUSED', 'This login did not begin here; begin it anew', { cause });
    }
  }

  private nowMs(): number {
    return epochMs(this.runtime.clock.now());
  }
}
