/**
 * A stream of events that outlives connections: whenever one ends, the next is opened behind the last event that has been
 * seen. It ends when its caller leaves or when Sutra says that it may not be heard.
 */
import { pause } from '../transport/pause.js';
import { SutraProblem, SutraUnreachable } from '../transport/problem.js';
import type { Route } from '../transport/route.js';
import { waitMsOf, type Transport } from '../transport/transport.js';
import { EventReader, type WireEvent } from './event-reader.js';

export interface FollowOptions {
  readonly signal?: AbortSignal;
  /** The id of the last event that was seen in an earlier life. */
  readonly lastEventId?: string;
  /** Hears why the stream was interrupted, each time that it is. */
  readonly onInterruption?: (why: unknown) => void;
  /** After how long a silent connection counts as dead. Sutra says at least that it is there every 15 seconds. */
  readonly silenceMs?: number;
}

const SILENCE_MS = 45_000;
const BACK_OFF_LIMIT_MS = 30_000;

/** What an unreachable or overloaded Sutra says; everything else is meant. */
const isPassing = (error: unknown): boolean =>
  error instanceof SutraUnreachable || (error instanceof SutraProblem && [429, 502, 503, 504].includes(error.status));

/** Ends a request when nothing has been heard for a while; time that the reader takes for itself does not count. */
class SilenceAlarm {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly limitMs: number) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async during<Heard>(listening: Promise<Heard>): Promise<Heard> {
    this.timer = setTimeout(() => this.controller.abort(), this.limitMs);
    return listening.finally(() => clearTimeout(this.timer));
  }

  /** Lets go of the connection. */
  stop(): void {
    this.controller.abort();
  }
}

export class Follower {
  private lastId: string | undefined;
  private retryMs = 0;
  /** Attempts since the last event. */
  private failures = 0;

  constructor(
    private readonly transport: Transport,
    private readonly route: Route,
    private readonly params: object,
    private readonly options: FollowOptions,
  ) {
    this.lastId = options.lastEventId;
  }

  async *events(): AsyncGenerator<WireEvent, void, void> {
    const { signal, onInterruption } = this.options;
    while (!signal?.aborted) {
      const why = yield* this.connection();
      if (signal?.aborted) return;
      onInterruption?.(why);
      if (!isPassing(why)) throw why;
      await pause(Math.max(this.retryMs, waitMsOf(why, this.failures, BACK_OFF_LIMIT_MS)), signal).catch(
        () => undefined,
      );
      this.failures += 1;
    }
  }

  /** What one connection says, and why it has ended. */
  private async *connection(): AsyncGenerator<WireEvent, unknown, void> {
    const alarm = new SilenceAlarm(this.options.silenceMs ?? SILENCE_MS);
    const { signal } = this.options;
    try {
      const request = {
        headers: { accept: 'text/event-stream', ...(this.lastId && { 'last-event-id': this.lastId }) },
        signal: signal ? AbortSignal.any([signal, alarm.signal]) : alarm.signal,
      };
      const answer = await alarm.during(this.transport.open(this.route, { params: this.params }, request));
      yield* this.eventsOf(answer, alarm);
      return new SutraUnreachable('The stream has ended.');
    } catch (error) {
      if (error instanceof SutraProblem || error instanceof SutraUnreachable) return error;
      return new SutraUnreachable('The stream was cut.', { cause: error });
    } finally {
      // Also lets go of the connection when the caller has left in the middle.
      alarm.stop();
    }
  }

  private async *eventsOf(answer: Response, alarm: SilenceAlarm): AsyncGenerator<WireEvent, void, void> {
    const reader = new EventReader(this.lastId);
    const decoder = new TextDecoder();
    const body = answer.body?.getReader();
    for (;;) {
      const piece = body && (await alarm.during(body.read()));
      if (piece === undefined || piece.done) return;
      const events = reader.read(decoder.decode(piece.value as Uint8Array, { stream: true }));
      this.retryMs = reader.retryMs ?? this.retryMs;
      for (const event of events) {
        // An event counts as seen once it has been handed out.
        this.lastId = event.id;
        this.failures = 0;
        yield event;
      }
      this.lastId = reader.lastId;
    }
  }
}
