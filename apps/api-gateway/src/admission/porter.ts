import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { Visitor } from '@sutra/platform/http';
import type { LimitName } from '../limits/limits.data.js';
import { Turnstile, type CountedAs, type Tally } from '../limits/turnstile.js';
import { Admission } from './admission.js';
import { loginRequired, type Credentials } from './credentials.js';

const isDenied = (error: unknown): boolean => error instanceof Fault && error.kind === 'denied';

/** Somebody who comes to the gateway, by whatever kind of connection. */
export interface Comer {
  /** What they show, if anything; throws where it can't be read. */
  readonly show: () => Credentials | undefined;
  readonly address: string;
  readonly correlationId: string;
  /** The row of the table of limits that counts what they come for. */
  readonly limit: LimitName;
  /** Hears how each count stands. */
  readonly tell: (tally: Tally) => void;
}

/** Lets nobody pass whom it does not know, and counts whoever passes or tries to. */
@Injectable()
export class Porter {
  constructor(
    private readonly admission: Admission,
    private readonly turnstile: Turnstile,
  ) {}

  /** @param noted Hears who it is before they are counted. */
  async letIn(comer: Comer, noted: (visitor: Visitor) => void = () => undefined): Promise<Visitor> {
    const { address, limit } = comer;
    // Whoever stops trade is not held up by what others have tried from the same address.
    const asStranger = () => this.count(comer, limit === 'stop' ? limit : 'stranger', { address });
    const visitor = await this.recognise(comer, asStranger).catch(async (error: unknown) => {
      if (isDenied(error)) await asStranger();
      throw error;
    });
    noted(visitor);
    await this.count(comer, limit, { userId: visitor.actor.userId });
    return visitor;
  }

  /** Where nobody has to be known, the address counts. */
  letPass(comer: Pick<Comer, 'address' | 'limit' | 'tell'>): Promise<void> {
    return this.count(comer, comer.limit, { address: comer.address });
  }

  private async recognise({ show, correlationId }: Comer, asStranger: () => Promise<void>): Promise<Visitor> {
    const credentials = show();
    if (credentials === undefined) throw loginRequired();
    return this.admission.admit(credentials, correlationId, asStranger);
  }

  private count({ tell }: Pick<Comer, 'tell'>, limit: LimitName, who: CountedAs): Promise<void> {
    return this.turnstile.pass(limit, who, tell);
  }
}
