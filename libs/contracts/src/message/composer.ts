import type { Owner } from '../owners.js';
import { compose, type Composed, type Said, type SentBy } from './compose.js';
import type { AnyMessage, Message } from './definition.js';
import type { EnvelopeHead } from './envelope.js';

/** What leads to a message: the one being handled, or an outside request with its correlation id. */
export type Cause = Pick<EnvelopeHead, 'correlationId'> & Partial<Pick<EnvelopeHead, 'id' | 'actor'>>;

export interface SayOptions {
  readonly because?: Cause;
  /** Given where the same decision made twice must be one message; else a fresh id. */
  readonly id?: string;
  readonly validUntil?: number;
  readonly epoch?: number;
}

/** One service's voice: it knows who speaks, and takes ids and time from ports. */
export class Composer<O extends Owner> {
  constructor(
    readonly owner: O,
    private readonly newId: () => string,
    private readonly now: () => number,
  ) {}

  say<D extends AnyMessage>(message: SentBy<O, D>, data: Message<D>, options: SayOptions = {}): Composed {
    const { because, id = this.newId(), validUntil, epoch } = options;
    const said: Said = {
      id,
      ts: this.now(),
      correlationId: because?.correlationId ?? id,
      causationId: because?.id,
      // Only to where it is judged; kept in a stream of facts it would lie about for a week.
      actor: (message as D).needs === 'house' ? undefined : because?.actor,
      validUntil,
      epoch,
    };
    // SentBy has proved at compile time that this is D; compose proves it again at run time.
    return compose(this.owner, message as D, data, said);
  }
}
