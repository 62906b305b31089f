import {
  changesBetween,
  kiteRequest,
  readKiteText,
  type FeedMode,
  type Placements,
  type PlanChange,
} from '@sutra/feeds';
import type { Log } from '@sutra/platform';
import { WebSocket } from 'ws';
import type { FeedListener, FeedPort } from './feed-port.js';

/** Kite sends a byte every few seconds when it has nothing to say; after this much nothing at all the link is dead. */
const DEAD_MS = 5_000;
const LOOK_MS = 1_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
const CLOSE_MS = 1_000;
/** Tokens of one request. */
const BATCH = 500;

export interface KiteFeedSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly accessToken: string;
  readonly log: Log;
  readonly monotonicMs: () => number;
  readonly deadMs?: number;
  readonly firstWaitMs?: number;
}

/**
 * Zerodha's ticker over up to three sockets, each opened when something is subscribed on it. A socket that breaks or falls
 * silent is opened again after a pause that grows, and told everything that stands on it: nothing is replayed, and the
 * server remembers nothing.
 */
export class KiteFeed implements FeedPort {
  readonly name = 'kite';
  readonly broker = 'zerodha';
  readonly limits = { connections: 3, perConnection: 3_000 };
  readonly needsTodaysMaster = true;
  readonly isSynthetic = false;
  private readonly links: KiteLink[];

  constructor(settings: KiteFeedSettings) {
    this.links = [0, 1, 2].map((index) => new KiteLink(index, settings));
  }

  start(listener: FeedListener): void {
    for (const link of this.links) link.listener = listener;
  }

  apply(changes: readonly PlanChange[]): void {
    for (const change of changes) this.links[change.connection]?.apply(change);
  }

  async stop(): Promise<void> {
    await Promise.all(this.links.map((link) => link.stop()));
  }
}

class KiteLink {
  listener: FeedListener | undefined;
  private placements: Placements = new Map();
  private socket: WebSocket | undefined;
  private timer: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private heardMs = 0;
  private failures = 0;
  private isStopped = false;

  constructor(
    private readonly index: number,
    private readonly settings: KiteFeedSettings,
  ) {}

  apply(change: PlanChange): void {
    const placements = new Map(this.placements);
    for (const token of change.unsubscribe) placements.delete(token);
    for (const mode of ['ltp', 'quote', 'full'] as const) {
      for (const token of change.modes[mode]) placements.set(token, { connection: this.index, mode });
    }
    this.placements = placements;
    if (this.socket?.readyState === WebSocket.OPEN) this.tell(change);
    else if (this.socket === undefined && this.timer === undefined && placements.size > 0) this.open();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    const { socket } = this;
    if (socket === undefined) return;
    await new Promise<void>((resolve) => {
      const cut = setTimeout(() => socket.terminate(), CLOSE_MS);
      socket.once('close', () => {
        clearTimeout(cut);
        resolve();
      });
      socket.close();
    });
  }

  private open(): void {
    this.timer = undefined;
    if (this.isStopped) return;
    const { url, apiKey, accessToken } = this.settings;
    this.say('connecting');
    const address = new URL(url);
    address.searchParams.set('api_key', apiKey);
    address.searchParams.set('access_token', accessToken);
    const socket = new WebSocket(address, {
      handshakeTimeout: 10_000,
      maxPayload: 1_048_576,
      perMessageDeflate: false,
    });
    this.socket = socket;
    let reason = 'the connection ended';
    socket.on('open', () => this.opened(socket));
    socket.on('message', (data, isBinary) => this.hear(data as Buffer, isBinary));
    socket.on('ping', () => this.heard());
    // Its text may hold the address, and with it the token.
    socket.on('unexpected-response', (_request, answer) => {
      reason = `the ticker answered with status ${answer.statusCode ?? 0}`;
      socket.terminate();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      reason = error.code ?? reason;
    });
    socket.on('close', () => this.closed(reason));
  }

  private opened(socket: WebSocket): void {
    this.heard();
    this.say('connected');
    for (const change of changesBetween(new Map(), this.placements)) this.tell(change);
    clearInterval(this.watch);
    this.watch = setInterval(
      () => {
        if (this.settings.monotonicMs() - this.heardMs > (this.settings.deadMs ?? DEAD_MS)) socket.terminate();
      },
      Math.min(LOOK_MS, (this.settings.deadMs ?? DEAD_MS) / 4),
    );
  }

  private closed(reason: string): void {
    clearInterval(this.watch);
    this.socket = undefined;
    if (this.isStopped) return this.say('off');
    this.say('lost', reason);
    this.settings.log.warn({ feed: 'kite', link: this.index, reason }, 'The ticker is lost; it is opened again');
    const waitMs = Math.min(LONGEST_WAIT_MS, (this.settings.firstWaitMs ?? FIRST_WAIT_MS) * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => this.open(), waitMs);
  }

  private hear(data: Buffer, isBinary: boolean): void {
    this.heard();
    if (isBinary) {
      // Only a link that brings something has come back.
      this.failures = 0;
      this.listener?.frame(data);
      return;
    }
    const text = readKiteText(data.toString());
    if (text.type === 'error' || text.type === 'message') {
      this.settings.log.warn(
        { feed: 'kite', link: this.index, text: text.data.slice(0, 300) },
        'The ticker says something',
      );
    }
  }

  private heard(): void {
    this.heardMs = this.settings.monotonicMs();
  }

  private tell({ subscribe, unsubscribe, modes }: PlanChange): void {
    const inBatches = (tokens: readonly number[], request: (batch: readonly number[]) => string) => {
      for (let at = 0; at < tokens.length; at += BATCH) this.socket?.send(request(tokens.slice(at, at + BATCH)));
    };
    inBatches(unsubscribe, kiteRequest.unsubscribe);
    inBatches(subscribe, kiteRequest.subscribe);
    for (const mode of Object.keys(modes) as FeedMode[]) {
      inBatches(modes[mode], (batch) => kiteRequest.mode(mode, batch));
    }
  }

  private say(state: 'off' | 'connecting' | 'connected' | 'lost', detail?: string): void {
    this.listener?.connection(this.index, state, detail);
  }
}
