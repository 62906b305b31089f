import { Inject, Injectable } from '@nestjs/common';
import { epochMs, Fault, type MachineClock } from '@sutra/kernel';
import { Access, MACHINE_CLOCK, type Actor } from '@sutra/platform';
import type { Visitor } from '@sutra/platform/http';
import type { Credentials } from './credentials.js';
import { Stamps } from './stamps.js';

const isDenied = (error: unknown): boolean => error instanceof Fault && error.kind === 'denied';

/** Finds out who asks: an access token or an API key goes in, the actor and their stamp come out, or nobody. */
@Injectable()
export class Admission {
  constructor(
    private readonly access: Access,
    private readonly stamps: Stamps,
    @Inject(MACHINE_CLOCK) private readonly clock: MachineClock,
  ) {}

  /** @param beforeAsking Runs before auth is asked about a key that is not known here; throws to prevent it. */
  async admit(
    credentials: Credentials,
    correlationId: string,
    beforeAsking: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Visitor> {
    const isAccess = credentials.kind === 'access';
    // Judged here and each time, so that nobody is asked about rubbish and an ended session ends at once.
    if (isAccess) await this.access.judge.judge('access', credentials.secret, this.nowMs());
    const get = () => this.stamps.get(credentials, correlationId, isAccess ? () => Promise.resolve() : beforeAsking);
    const stamp = await get();
    try {
      return { actor: await this.read(stamp), stamp };
    } catch (error) {
      this.stamps.forget(credentials);
      if (!isDenied(error)) throw error;
    }
    // A remembered stamp ends when its user's rights change; what it was given for may well be good still.
    const fresh = await get();
    try {
      return { actor: await this.read(fresh), stamp: fresh };
    } catch (error) {
      this.stamps.forget(credentials);
      throw error;
    }
  }

  private read(stamp: string): Promise<Actor> {
    return this.access.judge.judge('stamp', stamp, this.nowMs());
  }

  nowMs(): number {
    return epochMs(this.clock.now());
  }
}
