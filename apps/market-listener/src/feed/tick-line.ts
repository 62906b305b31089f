import {
  Conflation,
  FeedClock,
  isLastPrice,
  KiteDecoder,
  PlausibilityGate,
  Pulse,
  type FeedDecoder,
  type GateInstrument,
  type GateVerdict,
  type Tick,
} from '@sutra/feeds';
import { QuoteBoard } from './quote-board.js';

/** Prices that leave in one turn of the event loop; the rest waits for the next, so that nothing else waits long. */
const PER_TURN = 1_000;

export interface TickLineParts {
  readonly instruments: readonly GateInstrument[];
  /** Market time. */
  readonly nowMs: () => number;
  /** Machine time since receipt. */
  readonly monotonicMs: () => number;
  readonly say: (slot: number) => void;
  /** Hears every tick whose instrument is known, before any is overtaken; the tick lives until it returns. */
  readonly bars?: (slot: number, tick: Tick, verdict: GateVerdict, nowMs: number) => void;
  readonly decoder?: FeedDecoder;
}

/**
 * The way of a tick: frame, decoder, gate, board, and out. Frames are taken in as they come; prices leave at the end of the
 * event loop's turn, each instrument once with its newest. So nothing is late while there is time, and under load ticks
 * become fewer instead of older.
 */
export class TickLine {
  readonly gate: PlausibilityGate;
  readonly board: QuoteBoard;
  readonly pulse: Pulse;
  readonly decoder: FeedDecoder;
  readonly conflation: Conflation;
  readonly clock = new FeedClock();
  private readonly slots: ReadonlyMap<string, number>;
  private readonly slotsOfTokens: ReadonlyMap<number, number>;
  private flushing: NodeJS.Immediate | undefined;

  constructor(private readonly parts: TickLineParts) {
    const { instruments, decoder = new KiteDecoder() } = parts;
    this.decoder = decoder;
    this.gate = new PlausibilityGate(instruments);
    this.board = new QuoteBoard(instruments.map(({ id }) => id));
    this.pulse = new Pulse(instruments.length);
    this.conflation = new Conflation(Math.max(1, instruments.length));
    this.slots = new Map(instruments.map(({ id }, slot) => [id, slot]));
    this.slotsOfTokens = new Map(instruments.map(({ token }, slot) => [token, slot]));
  }

  slotOf = (id: string): number | undefined => this.slots.get(id);

  slotOfToken = (token: number): number | undefined => this.slotsOfTokens.get(token);

  idOf = (slot: number): string | undefined => this.parts.instruments[slot]?.id;

  tokenOf = (id: string): number | undefined => this.parts.instruments[this.slots.get(id) ?? -1]?.token;

  frame(bytes: Uint8Array): void {
    this.decoder.decode(bytes, this.take);
  }

  stop(): void {
    clearImmediate(this.flushing);
  }

  private readonly take = (tick: Tick): void => {
    const nowMs = this.parts.nowMs();
    if (tick.exchangeAtMs > 0) this.clock.observe(tick.exchangeAtMs, nowMs);
    const feedNowMs = nowMs + this.clock.aheadMs();
    const verdict = this.gate.judge(tick, feedNowMs);
    const { slot } = this.gate;
    if (slot < 0) return;
    this.parts.bars?.(slot, tick, verdict, feedNowMs);
    if (isLastPrice(verdict)) this.board.write(slot, tick, verdict === 'fresh');
    else if (verdict === 'aside') this.board.aside(slot, tick);
    else return;
    // A frozen feed goes on sending: only what is new is a sign of life.
    if (verdict !== 'frozen') this.pulse.observe(slot, this.parts.monotonicMs());
    if (this.board.price(slot) < 0) return;
    this.conflation.offer(slot);
    this.flushing ??= setImmediate(this.flush);
  };

  private readonly flush = (): void => {
    this.flushing = undefined;
    this.conflation.drain(PER_TURN, this.parts.say);
    if (this.conflation.size > 0) this.flushing ??= setImmediate(this.flush);
  };
}
