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
    private readonly server: BusServer,
    private readonly log: Log,
  ) {
    this.letters = new DeadLetters(store);
    this.book = new VerdictBook(store);
  }

  start(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (!this.isStopped) this.start();
      });
    }, LOOK_MS);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      const wanted = await this.letters.takeForRetry(this.server.consumers);
      for (const letter of wanted) await this.retry(letter);
    } catch (err) {
      if (kindOf(err) !== 'unavailable') this.log.error({ err }, 'Parked messages could not be handed back.');
    }
  }

  private async retry(letter: DeadLetter): Promise<void> {
    const { id, consumer, messageId, subject, body, headers } = letter;
    try {
      await this.server.redeliver(consumer, { subject, body, headers });
      await this.letters.resolve(id, 'handled after a retry');
    } catch (err) {
      const reason = err instanceof Error ? err.message : String(err);
      this.log.warn({ err, consumer, messageId }, 'A parked message failed again.');
      await this.book.park({ consumer, messageId, subject, body, headers, kind: kindOf(err), reason });
    }
  }
}
