import type { BusServer } from '@sutra/bus';
import { kindOf } from '@sutra/kernel';
import { DeadLetters, VerdictBook, type DeadLetter, type Store } from '@sutra/storage';
import type { Log } from '../log/log.js';

const LOOK_MS = 1_000;

/** Hands parked messages that somebody wants handled again back to their handlers. */
export class RetryParked {
  private readonly letters: DeadLetters;
  private readonly book: VerdictBook;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    store: Store,
    private readonly server: Pick<BusServer, 'consumers' | 'redeliver'>,
    private readonly log: Pick<Log, 'info' | 'warn' | 'error'>,
    private readonly lookMs = LOOK_MS,
  ) {
    this.letters = new DeadLetters(store);
    this.book = new VerdictBook(store);
  }

  start(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (!this.isStopped) this.start();
      });
    }, this.lookMs);
  }

  /** Takes no further letter. */
  end(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** Takes no further letter and waits for the one in hand. */
  async stop(): Promise<void> {
    this.end();
    await this.looking;
  }

  private async look(): Promise<void> {
    const { consumers } = this.server;
    if (consumers.length === 0) return;
    try {
      // One at a time: what is taken and then not handled, because the process ends, comes up again only minutes later.
      for (;;) {
        const [letter] = this.isStopped ? [] : await this.letters.takeForRetry(consumers, 1);
        // Its consumer may be closed by now, which is no verdict on the message either.
        if (letter === undefined || this.isStopped) return;
        await this.retry(letter);
      }
    } catch (err) {
      if (kindOf(err) !== 'unavailable') this.log.error({ err }, 'Parked messages could not be handed back.');
    }
  }

  private async retry(letter: DeadLetter): Promise<void> {
    const { id, consumer, messageId, subject, body, headers } = letter;
    try {
      await this.server.redeliver(consumer, { subject, body, headers });
      await this.letters.resolve(id, 'handled after a retry');
      this.log.info({ consumer, messageId }, 'A parked message was handled after all.');
    } catch (err) {
      // Something is away: no verdict on the message. It stays taken, and is given out again in a few minutes.
      if (['unavailable', 'unknown'].includes(kindOf(err))) throw err;
      const reason = err instanceof Error ? err.message : String(err);
      this.log.warn({ err, consumer, messageId }, 'A parked message failed again.');
      await this.book.park({ consumer, messageId, subject, body, headers, kind: kindOf(err), reason });
    }
  }
}
