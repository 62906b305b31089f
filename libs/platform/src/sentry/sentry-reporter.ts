import { randomUUID } from 'node:crypto';
import type { Log } from '../log/log.js';
import type { Redactor } from '../log/redactor.js';
import { contextFields } from '../log/request-context.js';
import { type MachineClock, formatUtc } from '@sutra/kernel';
import { type Timers, within } from '../system/timers.js';
import { parseDsn, type ReportTarget } from './dsn.js';
import type { ErrorReporter } from './error-reporter.js';
import { type EventSource, sentryEvent } from './sentry-event.js';

export interface SentryOptions {
  readonly dsn: string;
  readonly source: EventSource;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly clock: MachineClock;
  readonly timers: Timers;
}

/** A burst of errors is one error many times; what does not fit is counted instead of kept. */
const QUEUE_MAX = 20;
const SEND_TIMEOUT_MS = 3_000;
const FLUSH_TIMEOUT_MS = 2_000;
const PAUSE_MS = 60_000;

/** Reports errors to a server that speaks Sentry's envelope protocol, one at a time and never in anyone's way. */
export class SentryReporter implements ErrorReporter {
  private readonly target: ReportTarget;
  private readonly queue: string[] = [];
  private sending: Promise<void> | undefined;
  private pausedUntilMs = Number.NEGATIVE_INFINITY;
  private droppedCount = 0;

  constructor(private readonly options: SentryOptions) {
    this.target = parseDsn(options.dsn);
  }

  report(error: unknown): void {
    const { clock, log } = this.options;
    if (this.queue.length >= QUEUE_MAX || clock.monotonicMs() < this.pausedUntilMs) {
      this.droppedCount += 1;
      return;
    }
    try {
      this.queue.push(this.envelope(error));
      this.sendNext();
    } catch (err) {
      log.warn({ err }, 'An error could not be reported.');
    }
  }

  async flush(): Promise<void> {
    const endMs = this.options.clock.monotonicMs() + FLUSH_TIMEOUT_MS;
    while (this.sending !== undefined) {
      const leftMs = endMs - this.options.clock.monotonicMs();
      if (leftMs <= 0) return;
      await within(this.options.timers, leftMs, this.sending, () => undefined);
    }
  }

  private envelope(error: unknown): string {
    const { source, redactor, clock } = this.options;
    const eventId = randomUUID().replaceAll('-', '');
    const sentAt = formatUtc(clock.now());
    const context = { ...contextFields(), ...(this.droppedCount > 0 && { droppedReports: this.droppedCount }) };
    this.droppedCount = 0;
    const event = { event_id: eventId, timestamp: sentAt, ...redactor.fields(sentryEvent(error, source, context)) };
    return [{ event_id: eventId, sent_at: sentAt }, { type: 'event' }, event]
      .map((part) => JSON.stringify(part))
      .join('\n');
  }

  private sendNext(): void {
    if (this.sending !== undefined) return;
    const body = this.queue.shift();
    if (body === undefined) return;
    this.sending = this.send(body).then(() => {
      this.sending = undefined;
      this.sendNext();
    });
  }

  private async send(body: string): Promise<void> {
    const { log } = this.options;
    try {
      const answer = await fetch(this.target.url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/x-sentry-envelope',
          'x-sentry-auth': `Sentry sentry_version=7, sentry_client=sutra/1, sentry_key=${this.target.publicKey}`,
        },
        signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      });
      await answer.body?.cancel();
      if (!answer.ok) this.pause(pauseOf(answer));
    } catch (err) {
      log.debug({ err }, 'An error report was not delivered.');
      this.pause(PAUSE_MS);
    }
  }

  /** What was already waiting goes the way of what comes meanwhile: it is dropped and counted. */
  private pause(pauseMs: number): void {
    this.pausedUntilMs = this.options.clock.monotonicMs() + pauseMs;
    this.droppedCount += this.queue.splice(0).length;
  }
}

function pauseOf(answer: Response): number {
  const askedMs = Number(answer.headers.get('retry-after')) * 1_000;
  return answer.status === 429 && askedMs > 0 ? askedMs : PAUSE_MS;
}
