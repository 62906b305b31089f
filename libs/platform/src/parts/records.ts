import { traceHeaders, type MessageContext } from '@sutra/bus';
import {
  streamOf,
  type AnyMessage,
  type Composer,
  type Message,
  type Owner,
  type SayOptions,
  type SentBy,
} from '@sutra/contracts';
import { canonicalJson, Fault, type JsonValue } from '@sutra/kernel';
import { answerOnce, type Once, type Store, type TransactionOptions, type Tx } from '@sutra/storage';
import { createHash } from 'node:crypto';

type Kept = AnyMessage & { readonly delivery: 'durable' | 'latest' };

/** One open transaction with a voice: what it says leaves if, and only if, it commits. */
export interface RecordsTx<O extends Owner> extends Tx {
  publish<D extends AnyMessage>(message: SentBy<O, D> & Kept, data: Message<D>, options?: SayOptions): void;
}

/**
 * What a service remembers and says, in one: rows, messages and audit entries of a transaction take effect together or
 * not at all.
 */
export class Records<O extends Owner> {
  constructor(
    readonly store: Store,
    private readonly composer: Composer<O>,
  ) {}

  transaction<T>(work: (tx: RecordsTx<O>) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.store.transaction((tx) => work(this.voiced(tx, {})), options);
  }

  /** Runs `work` unless this message has already been handled. What it says is caused by the message. */
  once<T>(
    context: MessageContext,
    work: (tx: RecordsTx<O>) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<Once<T>> {
    return this.store.once(context, (tx) => work(this.voiced(tx, { because: context })), options);
  }

  /**
   * Answers a request that acts: once by doing it, and from then on with the answer that was kept. What must not be
   * kept, such as a secret that is shown once, `keep` takes out.
   */
  answer<T extends JsonValue>(
    context: MessageContext,
    asked: JsonValue,
    act: (tx: RecordsTx<O>) => Promise<T>,
    keep: (answer: T) => JsonValue = (answer) => answer,
  ): Promise<T> {
    const { message, messageId } = context;
    const requestHash = createHash('sha256')
      .update(`${message.type} ${canonicalJson(asked)}`)
      .digest();
    return this.store.transaction((tx) =>
      answerOnce(tx, { messageId, requestHash }, async () => {
        const answer = await act(this.voiced(tx, { because: context }));
        return { answer, kept: keep(answer) };
      }),
    );
  }

  private voiced(tx: Tx, defaults: SayOptions): RecordsTx<O> {
    return {
      manager: tx.manager,
      query: (text, values) => tx.query(text, values),
      enqueue: (row) => tx.enqueue(row),
      audit: (entry) => tx.audit(entry),
      asUser: (userId, part) => tx.asUser(userId, part),
      publish: (message, data, options) => {
        const { id, subject, key, body } = this.composer.say(message as never, data as never, {
          ...defaults,
          ...options,
        });
        const stream = streamOf(message);
        if (stream === undefined) throw new Fault('bug', 'RECORDS.NO_STREAM', `${message.type} is kept by no stream`);
        tx.enqueue({ messageId: id, stream, subject, key: key ?? message.type, body, headers: traceHeaders() });
      },
    };
  }
}
