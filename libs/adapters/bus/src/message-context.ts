import type { AnyMessage, Cause, EnvelopeHead } from '@sutra/contracts';

/** What a handler knows of the message besides its payload. Also the cause of whatever the handler sends. */
export class MessageContext implements Cause {
  constructor(
    readonly message: AnyMessage,
    readonly head: EnvelopeHead,
    /** Who handles it; with the id it names one handling, so that the inbox can make it take effect once. */
    readonly consumer: string,
    readonly sequence: number | undefined,
  ) {}

  get id(): string {
    return this.head.id;
  }

  /** The same as `id`, by the name under which the inbox knows it. */
  get messageId(): string {
    return this.head.id;
  }

  get correlationId(): string {
    return this.head.correlationId;
  }

  get actor(): string | undefined {
    return this.head.actor;
  }
}
