import { Inject, Injectable } from '@nestjs/common';
import { Publisher } from '@sutra/bus';
import { StampIssue } from '@sutra/contracts';
import { epochMs, Fault, type MachineClock } from '@sutra/kernel';
import { MACHINE_CLOCK } from '@sutra/platform';
import { createHash } from 'node:crypto';
import type { Credentials } from './credentials.js';

/** So long before its end a stamp is no longer handed out: it must still be good where it arrives. */
export const STAMP_EARLY_MS = 5_000;
const REMEMBERED_MAX = 10_000;

interface Issued {
  readonly stamp: string;
  readonly untilMs: number;
}

const nameOf = ({ kind, secret }: Credentials): string =>
  createHash('sha256').update(`${kind} ${secret}`).digest('base64url');

/**
 * The stamps by which the house knows who asks, each got from auth once and remembered until shortly before its end,
 * under the hash of what was shown for it.
 */
@Injectable()
export class Stamps {
  /** The oldest goes first. */
  private readonly issued = new Map<string, Issued>();
  private readonly underWay = new Map<string, Promise<string>>();

  constructor(
    private readonly publisher: Publisher<'gw'>,
    @Inject(MACHINE_CLOCK) private readonly clock: MachineClock,
  ) {}

  /** Many who show the same at once cause one question. @param beforeAsking Throws where nobody is to be asked. */
  async get(credentials: Credentials, correlationId: string, beforeAsking: () => Promise<void>): Promise<string> {
    const name = nameOf(credentials);
    const known = this.issued.get(name);
    if (known !== undefined && epochMs(this.clock.now()) < known.untilMs) return known.stamp;
    const underWay = this.underWay.get(name);
    if (underWay !== undefined) return underWay;
    const asking = this.ask(name, credentials, correlationId, beforeAsking).finally(() => this.underWay.delete(name));
    this.underWay.set(name, asking);
    return asking;
  }

  /** What turned out to be no longer good is not handed out again. */
  forget(credentials: Credentials): void {
    this.issued.delete(nameOf(credentials));
  }

  private async ask(
    name: string,
    { kind, secret }: Credentials,
    correlationId: string,
    beforeAsking: () => Promise<void>,
  ): Promise<string> {
    await beforeAsking();
    const shown = kind === 'access' ? { accessToken: secret } : { apiKey: secret };
    const { stamp, expiresAt } = await this.publisher
      .ask(StampIssue, shown, { because: { correlationId } })
      .catch((error: unknown) => {
        throw verdictOf(error);
      });
    this.remember(name, { stamp, untilMs: Date.parse(expiresAt) - STAMP_EARLY_MS });
    return stamp;
  }

  private remember(name: string, issued: Issued): void {
    this.issued.delete(name);
    this.issued.set(name, issued);
    if (this.issued.size <= REMEMBERED_MAX) return;
    for (const oldest of this.issued.keys()) {
      this.issued.delete(oldest);
      break;
    }
  }
}

/** Issuing changes nothing, so an answer that did not come is no reason to look what has happened. */
function verdictOf(error: unknown): unknown {
  if (!(error instanceof Fault)) return error;
  if (error.kind === 'denied') {
    return new Fault('denied', 'ACCESS.TOKEN_INVALID', 'The token or key is not good', { cause: error });
  }
  if (error.kind !== 'unavailable' && error.kind !== 'unknown') return error;
  return new Fault('unavailable', 'ACCESS.UNSURE', 'Who asks can not be found out now', { cause: error });
}
