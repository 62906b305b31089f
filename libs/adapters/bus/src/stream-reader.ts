import { jetstreamManager } from '@nats-io/jetstream';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { filterOf, HEADERS, inboxPrefixOf, streamOf, type AnyMessage, type Owner } from '@sutra/contracts';
import { assert, Fault } from '@sutra/kernel';
import { headersOf } from './listen.js';
import { Questions } from './questions.js';

/** A place in a stream: everything up to it has been passed on. */
export interface StreamPosition {
  /** Tells one life of the stream from another: a stream that was made anew numbers from 1 again. */
  readonly incarnation: string;
  readonly sequence: number;
}

/** How far a stream reaches at the moment. */
export interface StreamReach {
  readonly incarnation: string;
  readonly first: number;
  readonly last: number;
}

/** One message as the stream holds it. */
export interface StoredMessage {
  readonly sequence: number;
  readonly subject: string;
  readonly bytes: Uint8Array;
  /** The sender's count of the key's messages; 0 for what was not sent by an outbox. */
  readonly senderSequence: number;
}

const READ_TIMEOUT_MS = 1_000;
const NOT_FOUND = 404;

export interface StreamReaderParts {
  readonly connection: NatsConnection;
  readonly owner: Owner;
  readonly message: AnyMessage;
}

/** Reads what is watched from the stream that keeps it, by number, without a consumer. */
export class StreamReader {
  private readonly questions: Questions;
  private readonly stream: string;
  private readonly filter: string;

  constructor(private readonly parts: StreamReaderParts) {
    const { connection, owner, message } = parts;
    assert(message.watchers.includes(owner), `${owner} does not watch ${message.type}`);
    this.questions = new Questions(connection, inboxPrefixOf(owner));
    this.stream = streamOf(message) ?? '';
    this.filter = filterOf(message);
  }

  async reach(): Promise<StreamReach> {
    try {
      const manager = await jetstreamManager(this.parts.connection, { checkAPI: false, timeout: READ_TIMEOUT_MS });
      const { created, state } = await manager.streams.info(this.stream);
      return { incarnation: incarnationOf(created), first: state.first_seq, last: state.last_seq };
    } catch (cause) {
      throw new Fault('unavailable', 'BUS.NO_STREAM', `${this.stream} can't be looked at`, { cause });
    }
  }

  /**
   * The next messages after that number, in the order of the stream, none left out; fewer than `most` says nothing, none
   * at all says that there is none at the moment.
   */
  async after(sequence: number, most: number): Promise<StoredMessage[]> {
    const asked = Array.from({ length: most }, (_, at) => this.next(sequence + 1 + at));
    const found: StoredMessage[] = [];
    let last = sequence;
    for (const stored of await Promise.all(asked)) {
      // What was stored while the questions were on their way may stand behind a gap, so nothing after it is taken.
      if (stored === undefined) break;
      // Where numbers belong to other subjects, several questions have the same answer.
      if (stored.sequence <= last) continue;
      last = stored.sequence;
      found.push(stored);
    }
    return found;
  }

  private async next(sequence: number): Promise<StoredMessage | undefined> {
    const outcome = await this.questions.ask({
      subject: `$JS.API.DIRECT.GET.${this.stream}`,
      body: JSON.stringify({ seq: sequence, next_by_subj: this.filter }),
      timeoutMs: READ_TIMEOUT_MS,
    });
    if (typeof outcome !== 'string') return this.storedIn(outcome.answer);
    throw new Fault('unavailable', 'BUS.NOT_READ', `${this.stream} does not answer`);
  }

  private storedIn(answer: Msg): StoredMessage | undefined {
    const headers = headersOf(answer);
    if (headers?.code === NOT_FOUND) return undefined;
    const sequence = Number(headers?.get('Nats-Sequence'));
    if (headers === undefined || headers.code !== 0 || !Number.isSafeInteger(sequence) || sequence < 1) {
      throw new Fault(
        'unavailable',
        'BUS.NOT_READ',
        `${this.stream} answers with ${headers?.code ?? 'nothing readable'}`,
      );
    }
    const counted = Number(headers.get(HEADERS.sequence));
    const senderSequence = Number.isSafeInteger(counted) ? counted : 0;
    return { sequence, subject: headers.get('Nats-Subject'), bytes: answer.data, senderSequence };
  }
}

/** Short, because it travels with every event that a client may resume from. */
const incarnationOf = (created: string): string => Date.parse(created).toString(36);
