/** A service as the gateway sees it, played by its contracts: it answers as told and says what it is given. */
import { BusMetrics, connectBus, Publisher, type NatsConnection } from '@sutra/bus';
import { Composer, type AnyMessage, type Envelope, type Message, type Owner, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { randomUUID } from 'node:crypto';

const silent = () => undefined;

type Asked<D extends AnyMessage> = Envelope<Message<D>>;
type Answer<D extends AnyMessage> = (asked: Message<D>, envelope: Asked<D>) => Reply<D>;

export class PlayedService {
  private readonly answers = new Map<string, Answer<never>>();
  private readonly asked: Asked<AnyMessage>[] = [];
  private readonly publisher: Publisher<Owner>;

  private constructor(
    private readonly owner: Owner,
    readonly connection: NatsConnection,
  ) {
    this.publisher = new Publisher(connection, new Composer(owner, randomUUID, Date.now), new BusMetrics(owner));
  }

  static async start(owner: Owner, url: string, password: string): Promise<PlayedService> {
    const log = { info: silent, warn: silent, error: silent };
    return new PlayedService(owner, await connectBus({ url, identity: owner, password, log }));
  }

  /** Answers from now on; a later answer replaces an earlier one. */
  async answer<D extends AnyMessage>(message: D, how: Answer<D>): Promise<void> {
    const isKnown = this.answers.has(message.type);
    this.answers.set(message.type, how as Answer<never>);
    if (isKnown) return;
    this.connection.subscribe(message.type, {
      queue: this.owner,
      callback: (_, received) => {
        const asked = received.json<Asked<D>>();
        this.asked.push(asked as Asked<AnyMessage>);
        received.respond(JSON.stringify(this.replyTo(message, asked)));
      },
    });
    await this.connection.flush();
  }

  askedOf<D extends AnyMessage>({ type }: D): Message<D>[] {
    return this.asked.filter((asked) => asked.type === type).map(({ data }) => data as Message<D>);
  }

  say<D extends AnyMessage & { readonly delivery: 'volatile' }>(message: D, data: Message<D>): void {
    this.publisher.publish(message as never, data as never);
  }

  stop(): Promise<void> {
    return this.connection.close();
  }

  private replyTo<D extends AnyMessage>(message: D, asked: Asked<D>): object {
    try {
      const how = this.answers.get(message.type) as Answer<D>;
      return { data: how(asked.data, asked) };
    } catch (error) {
      const { kind, code, message: text, details } = error as Fault;
      return { fault: { kind, code, message: text, details } };
    }
  }
}
