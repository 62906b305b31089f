import { Injectable } from '@nestjs/common';
import type { Right } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Access, type Actor } from '@sutra/platform';
import type { Visitor } from '@sutra/platform/http';
import { Admission } from '../admission/admission.js';
import { loginRequired, type Credentials } from '../admission/credentials.js';
import { STAMP_EARLY_MS } from '../admission/stamps.js';

/** How it stands with a client's leave to listen. */
export type Standing = 'good' | 'expired' | 'revoked' | 'unsure';

/** A client's leave to listen; looked at again and again as long as the client stays. */
export interface StreamPass {
  readonly userId: string;
  /** Whether the user may hear what needs this right. */
  mayHear(right: Right): boolean;
  /** How it stands now. */
  standing(): Standing;
}

/** So many keys are asked about at the same time: auth has others to answer too. */
const RENEWALS_MAX = 16;
/** Where auth could not answer, it is not asked again at once. */
const RETRY_MS = 2_000;

const isDenied = (error: unknown): boolean => error instanceof Fault && error.kind === 'denied';

/** Says of those whom the door has let in whether they may still listen. */
@Injectable()
export class StreamAdmission {
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly access: Access,
    private readonly admission: Admission,
  ) {}

  /** @param visitor whom the door has let in for these credentials */
  passFor(credentials: Credentials | undefined, { actor }: Visitor, correlationId: string): StreamPass {
    if (credentials === undefined) throw loginRequired();
    const look = (one: Actor) => this.standingOf(one);
    if (credentials.kind === 'access') {
      // A stamp ends with the session and the token that it was given for, so it stands for both.
      return { userId: actor.userId, mayHear: (right) => actor.mayEver(right), standing: () => look(actor) };
    }
    const nowMs = () => this.admission.nowMs();
    const renew = async () => (await this.inTurn(() => this.admission.admit(credentials, correlationId))).actor;
    return new KeyPass({ actor, look, nowMs, renew });
  }

  private standingOf(actor: Actor): Standing {
    try {
      this.access.judge.review(actor, this.admission.nowMs());
      return 'good';
    } catch (error) {
      if (!isDenied(error)) return 'unsure';
      return (error as Fault).code === 'ACCESS.TOKEN_EXPIRED' ? 'expired' : 'revoked';
    }
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.underWay >= RENEWALS_MAX) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.underWay += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.underWay -= 1;
      else next();
    }
  }
}

interface KeyPassParts {
  readonly actor: Actor;
  readonly look: (actor: Actor) => Standing;
  readonly nowMs: () => number;
  readonly renew: () => Promise<Actor>;
}

/**
 * The leave of an API key. A key has no end that is known here, its stamps have; so each is renewed shortly before its
 * end, or when it has become void, and the leave is over when auth gives no other.
 */
class KeyPass implements StreamPass {
  private actor: Actor;
  private isOver = false;
  private isRenewing = false;
  private askAgainMs = 0;

  constructor(private readonly parts: KeyPassParts) {
    this.actor = parts.actor;
  }

  get userId(): string {
    return this.actor.userId;
  }

  mayHear(right: Right): boolean {
    return this.actor.mayEver(right);
  }

  standing(): Standing {
    if (this.isOver) return 'revoked';
    const { look, nowMs } = this.parts;
    const standing = look(this.actor);
    if (standing === 'unsure') return standing;
    const isGood = standing === 'good';
    const isNew = this.actor.expiresAtS * 1_000 - nowMs() > STAMP_EARLY_MS;
    if (!(isGood && isNew)) void this.renew();
    // What auth has yet to say decides.
    return isGood ? 'good' : 'unsure';
  }

  private async renew(): Promise<void> {
    if (this.isRenewing || this.parts.nowMs() < this.askAgainMs) return;
    this.isRenewing = true;
    try {
      this.actor = await this.parts.renew();
    } catch (error) {
      this.isOver = isDenied(error);
      this.askAgainMs = this.parts.nowMs() + RETRY_MS;
    }
    this.isRenewing = false;
  }
}
