import { Inject, Injectable } from '@nestjs/common';
import type { Right } from '@sutra/contracts';
import { epochMs, Fault, type MachineClock } from '@sutra/kernel';
import { Access, MACHINE_CLOCK, type Actor } from '@sutra/platform';

/** How it stands with a client's leave to listen. */
export type Standing = 'good' | 'expired' | 'revoked' | 'unsure';

/** A client's leave to listen; judged again as long as the client stays. */
export interface StreamPass {
  readonly userId: string;
  /** Whether the user may hear what needs this right. */
  mayHear(right: Right): boolean;
  /** How it stands now. */
  standing(): Promise<Standing>;
}

/** Judges who may listen. The only place of the streams that knows of tokens, so that it can give way to the door's own. */
@Injectable()
export class StreamAdmission {
  constructor(
    private readonly access: Access,
    @Inject(MACHINE_CLOCK) private readonly clock: MachineClock,
  ) {}

  async admit(token: string): Promise<StreamPass> {
    const actor = await this.judge(token);
    return {
      userId: actor.userId,
      mayHear: (right) => actor.mayEver(right),
      standing: () => this.standingOf(token),
    };
  }

  private judge(token: string): Promise<Actor> {
    return this.access.judge.judge('access', token, epochMs(this.clock.now()));
  }

  private async standingOf(token: string): Promise<Standing> {
    try {
      await this.judge(token);
      return 'good';
    } catch (error) {
      if (!(error instanceof Fault) || error.kind !== 'denied') return 'unsure';
      return error.code === 'ACCESS.TOKEN_EXPIRED' ? 'expired' : 'revoked';
    }
  }
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i;

/** The token that the headers of a request show, if they show one. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  BEARER.exec(authorization ?? '')?.[1];

export const loginRequired = () => new Fault('denied', 'ACCESS.LOGIN_REQUIRED', 'Show an access token to listen');
