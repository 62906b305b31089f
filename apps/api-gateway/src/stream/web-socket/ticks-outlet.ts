import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { quoteAnswer } from '../../market/answers/quote.answer.js';
import type { Ending } from '../outlet.js';
import { MarketEvent } from '../by-instrument/market-event.js';
import type { FeedMode } from '../by-instrument/market-needs.js';
import type { StreamEvent } from '../stream-event.js';
import { isSharedWish, type SharedWish, type Wish } from '../wish.js';
import type { SpokenOutlet } from './dialect.js';
import { closeSocket } from './web-socket-outlet.js';

type Quote = Parameters<typeof quoteAnswer>[0];

/** What a tick tells in each mode, besides which instrument it is of. */
const FIELDS: Readonly<Record<FeedMode, readonly string[] | undefined>> = {
  ltp: ['lastPrice', 'isFresh', 'exchangeAt'],
  quote: [
    ...['lastPrice', 'isFresh', 'exchangeAt', 'tradedAt', 'volume'],
    ...['open', 'high', 'low', 'previousClose', 'openInterest'],
  ],
  full: undefined,
};

/** A price in one mode, the same for everybody who has asked for that. */
function tickOf(quote: Quote, mode: FeedMode): object {
  const { instrumentId, ...figures } = quoteAnswer(quote);
  const wanted = FIELDS[mode];
  const entries = Object.entries(figures).filter(([name]) => wanted?.includes(name) !== false);
  return { type: 'tick', mode, instrumentId, ...Object.fromEntries(entries) };
}

/** One client over a WebSocket, who is told of prices alone. */
export class TicksOutlet implements SpokenOutlet {
  readonly wire = 'webSocket';
  /** By the keys of events. */
  private readonly modes = new Map<string, FeedMode>();
  private isAlive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
  ) {
    socket.on('pong', () => (this.isAlive = true));
  }

  get backlogBytes(): number {
    return this.stream.writableLength;
  }

  event(event: StreamEvent): void {
    if (!(event instanceof MarketEvent)) return;
    const mode = this.modes.get(event.key) ?? 'quote';
    const bytes = event.form(mode, (data) => tickOf(data as Quote, mode));
    this.socket.send(bytes, { binary: false });
  }

  /** Of prices only the newest counts, so nothing is ever read anew. */
  reset(): void {}

  beat(): void {
    if (!this.isAlive) return this.socket.terminate();
    this.isAlive = false;
    this.socket.ping();
    this.say({ type: 'beat' });
  }

  ready(): void {
    this.say({ type: 'ready' });
  }

  pong(): void {
    this.say({ type: 'pong' });
  }

  subscribed(wishes: readonly Wish[]): void {
    const prices = wishes.filter(isSharedWish);
    for (const wish of prices) this.modes.set(keyOf(wish), wish.mode);
    this.say({ type: 'subscribed', mode: prices[0]?.mode, symbols: prices.map(shown) });
  }

  unsubscribed(wishes: readonly Wish[]): void {
    const prices = wishes.filter(isSharedWish);
    for (const wish of prices) this.modes.delete(keyOf(wish));
    this.say({ type: 'unsubscribed', symbols: prices.map(shown) });
  }

  error(code: string, detail: string): void {
    this.say({ type: 'error', code, detail });
  }

  end(why: Ending): void {
    if (why === 'expired' || why === 'revoked') this.say({ type: why });
    closeSocket(this.socket, why);
  }

  private say(frame: { readonly type: string; readonly [field: string]: unknown }): void {
    this.socket.send(JSON.stringify(frame));
  }
}

const keyOf = ({ topic, key }: SharedWish): string => `${topic.name} ${key}`;

const shown = ({ symbol, instrumentId }: SharedWish) => ({ symbol, instrumentId });
