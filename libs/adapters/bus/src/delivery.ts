import type { Msg } from '@nats-io/transport-node';
import { headersOf } from './listen.js';

/** One message that a durable consumer was handed, with the words by which its handling ends. */
export class Delivery {
  /** Its place in the stream: the same at every redelivery. */
  readonly streamSequence: number;
  private readonly message: Msg;

  constructor(message: Msg) {
    this.message = message;
    // $JS.ACK.[domain.account.]stream.consumer.deliveries.streamSequence.consumerSequence.time.pending[.random]
    const tokens = message.reply?.split('.') ?? [];
    this.streamSequence = Number(tokens[tokens.length === 9 ? 5 : 7]);
  }

  get subject(): string {
    return this.message.subject;
  }

  get data(): Uint8Array {
    return this.message.data;
  }

  get headers() {
    return headersOf(this.message);
  }

  ack(): void {
    this.message.respond('+ACK');
  }

  /** Back to the server, to be delivered again at once. */
  handBack(): void {
    this.message.respond('-NAK');
  }

  /** Never again. Without a reason: given one, a 2.9 server delivers the message once more. */
  terminate(): void {
    this.message.respond('+TERM');
  }

  /** It is still being worked on, so the server's wait for an end begins anew. */
  keep(): void {
    this.message.respond('+WPI');
  }
}
