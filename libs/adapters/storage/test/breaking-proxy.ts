import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** When to cut a connection: before the server has heard COMMIT, or after it has done it and before anybody hears. */
export type Cut = 'before-commit' | 'after-commit';

/** Stands between a client and Postgres and cuts the next connection that says COMMIT. */
export class BreakingProxy {
  #cut: Cut | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly target: { host: string; port: number }) {
    this.#server = createServer((client) => this.#serve(client));
  }

  static async before(url: string): Promise<BreakingProxy> {
    const { hostname, port } = new URL(url);
    const proxy = new BreakingProxy({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The same database, through the proxy. */
  addressOf(url: string): string {
    const address = new URL(url);
    address.port = String((this.#server.address() as AddressInfo).port);
    address.hostname = '127.0.0.1';
    return address.href;
  }

  cutNext(cut: Cut): void {
    this.#cut = cut;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(client: Socket): void {
    const server = connect(this.target);
    let isLast = false;
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.on('data', (said) => {
      const cut = this.#cut;
      if (cut !== undefined && said.includes('COMMIT\0')) {
        this.#cut = undefined;
        if (cut === 'before-commit') return end();
        isLast = true;
      }
      server.write(said);
    });
    server.on('data', (answer) => (isLast ? end() : client.write(answer)));
  }
}
