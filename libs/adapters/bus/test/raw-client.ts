/** Speaks NATS over a bare socket, so that headers and bodies of any form reach the server. */
import { Fault } from '@sutra/kernel';
import { connect, type Socket } from 'node:net';

const CRLF = '\r\n';

export interface RawMessage {
  readonly subject: string;
  readonly reply?: string;
  /** The header block as it goes over the wire; a well-formed one begins with NATS/1.0 and ends with an empty line. */
  readonly headers?: Uint8Array | string;
  readonly body: Uint8Array | string;
}

export class RawClient {
  private received = '';
  private wake: () => void = () => undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (data) => {
      this.received += data.toString('latin1');
      this.wake();
    });
    socket.on('close', () => {
      this.received += '-CLOSED\r\n';
      this.wake();
    });
  }

  static async connect(port: number, user: string, pass: string): Promise<RawClient> {
    const client = new RawClient(connect(port, '127.0.0.1'));
    const options = { user, pass, verbose: false, pedantic: false, headers: true, no_responders: true, protocol: 1 };
    client.socket.write(`CONNECT ${JSON.stringify(options)}${CRLF}`);
    await client.flush();
    return client;
  }

  send({ subject, reply = '', headers, body }: RawMessage): void {
    const payload = Buffer.from(body);
    if (headers === undefined) {
      this.socket.write(`PUB ${subject} ${reply} ${payload.length}${CRLF}`);
    } else {
      const block = Buffer.from(headers);
      this.socket.write(`HPUB ${subject} ${reply} ${block.length} ${block.length + payload.length}${CRLF}`);
      this.socket.write(block);
    }
    this.socket.write(payload);
    this.socket.write(CRLF);
  }

  listen(subject: string): void {
    this.socket.write(`SUB ${subject} 1${CRLF}`);
  }

  /** Everything sent before has been taken by the server; what it answered until now is returned. */
  async flush(): Promise<string> {
    this.socket.write(`PING${CRLF}`);
    await this.until((text) => text.includes('PONG\r\n') || text.includes('-CLOSED\r\n'));
    if (!this.received.includes('PONG\r\n')) throw new Fault('unavailable', 'TEST.CLOSED', this.received);
    const taken = this.received;
    this.received = '';
    return taken;
  }

  /** Waits until what was received holds something; the test's own time limit is the only one. */
  async until(holds: (text: string) => boolean): Promise<string> {
    while (!holds(this.received)) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.received;
  }

  async close(): Promise<void> {
    this.socket.destroy();
  }
}
