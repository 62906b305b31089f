/** A connection written by hand, for what a real server does only on its worst days. Fake: everything. */
import { headers, type Msg, type MsgHdrs, type NatsConnection, type Status } from '@nats-io/transport-node';

interface Published {
  readonly subject: string;
  readonly body: string;
  readonly reply: string | undefined;
}

interface Listener {
  readonly subject: string;
  readonly callback: (error: Error | null, message: Msg) => void;
}

export class FakeConnection {
  readonly published: Published[] = [];
  readonly listeners: Listener[] = [];
  info: object | undefined = {};
  isGone = false;
  /** Whether the server answers a drain; a silent one never does. */
  isSilent = false;
  private readonly statuses: ((status: Status) => void)[] = [];

  /** What code under test takes for a connection. */
  get asConnection(): NatsConnection {
    return this as unknown as NatsConnection;
  }

  publish(subject: string, body: string, options?: { reply?: string }): void {
    this.published.push({ subject, body, reply: options?.reply });
  }

  subscribe(subject: string, { callback }: Pick<Listener, 'callback'>): object {
    const listener = { subject, callback };
    this.listeners.push(listener);
    const unsubscribe = () => void this.listeners.splice(this.listeners.indexOf(listener), 1);
    let isClosed = false;
    return {
      isClosed: () => isClosed,
      unsubscribe: () => {
        if (!isClosed) unsubscribe();
        isClosed = true;
      },
      drain: () => (this.isSilent ? new Promise(() => undefined) : Promise.resolve()),
    };
  }

  isClosed(): boolean {
    return this.isGone;
  }

  async *status(): AsyncGenerator<Status> {
    for (;;) yield await new Promise<Status>((resolve) => this.statuses.push(resolve));
  }

  tell(type: 'reconnect' | 'disconnect'): void {
    for (const resolve of this.statuses.splice(0)) resolve({ type, server: 'fake' });
  }

  /** Delivers as the server would, to every subscription that the address fits. */
  deliver(to: string, message: Partial<Msg>): void {
    const usual = { subject: to, data: new Uint8Array(), reply: '', headers: undefined };
    const full = Object.defineProperties(usual, Object.getOwnPropertyDescriptors(message)) as unknown as Msg;
    const fits = ({ subject }: Listener) =>
      subject === to || (subject.endsWith('.*') && to.startsWith(subject.slice(0, -1)));
    for (const { callback } of this.listeners.filter(fits)) callback(null, full);
  }
}

export const statusHeaders = (code: number, description = 'in words'): MsgHdrs => headers(code, description);

/** Headers as the client gives them where their names can't be read. */
export const unreadable: Partial<Msg> = Object.defineProperty({}, 'headers', {
  get: () => {
    throw new TypeError('invalid header name');
  },
});
