import { createInbox, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { headersOf, listen } from './listen.js';

/** No one listens on the subject; the server says so at once. */
const NO_RESPONDERS = 503;

/** What came of a question: an answer, whatever it holds; the server's word that nobody listens; or nothing in time. */
export type Outcome = { readonly answer: Msg } | 'nobody' | 'silence';

export interface Question {
  readonly subject: string;
  readonly body: string;
  readonly timeoutMs: number;
  readonly headers?: MsgHdrs;
}

/**
 * Asks over core NATS, all questions over one subscription. The client's own `request` does the same, but an answer
 * with headers that it can't read makes it stop reading the connection.
 */
export class Questions {
  private readonly open = new Map<string, (outcome: Outcome) => void>();
  private readonly inbox: string;
  private isListening = false;
  private count = 0;

  constructor(
    private readonly connection: NatsConnection,
    inboxPrefix: string,
  ) {
    this.inbox = createInbox(inboxPrefix);
  }

  ask({ subject, body, timeoutMs, headers }: Question): Promise<Outcome> {
    this.listen();
    const reply = `${this.inbox}.${(this.count += 1)}`;
    this.connection.publish(subject, body, headers === undefined ? { reply } : { reply, headers });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(reply, 'silence'), timeoutMs);
      this.open.set(reply, (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
    });
  }

  private listen(): void {
    if (this.isListening) return;
    this.isListening = true;
    const take = (answer: Msg) => {
      const isNobody = answer.data.length === 0 && headersOf(answer)?.code === NO_RESPONDERS;
      this.settle(answer.subject, isNobody ? 'nobody' : { answer });
    };
    listen({ connection: this.connection, subject: `${this.inbox}.*`, take });
  }

  private settle(reply: string, outcome: Outcome): void {
    this.open.get(reply)?.(outcome);
    this.open.delete(reply);
  }
}
