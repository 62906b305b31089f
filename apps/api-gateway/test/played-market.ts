/** The market listener as the gateway sees it, played by its contracts: it answers as told and says what it is given. */
import { BusMetrics, connectBus, Publisher, type NatsConnection } from '@sutra/bus';
import { Composer, type AnyMessage, type Envelope, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { randomUUID } from 'node:crypto';

const silent = () => undefined;

type Asked<D extends AnyMessage> = Envelope<Message<D>>;
type Answer<D extends AnyMessage> = (asked: Message<D>, envelope: Asked<D>) => Reply<D>;

export class PlayedMarket {
  private readonly answers = new Map<string, Answer<never>>();
  private readonly asked: Asked<AnyMessage>[] = [];
  private readonly publisher: Publisher<'md'>;

  private constructor(readonly connection: NatsConnection) {
    this.publisher = new Publisher(connection, new Composer('md', randomUUID, Date.now), new BusMetrics('md'));
  }

  static async start(url: string, password: string): Promise<PlayedMarket> {
    const log = { info: silent, warn: silent, error: silent };
    return new PlayedMarket(await connectBus({ url, identity: 'md', password, log }));
  }

  /** Answers from now on; a later answer replaces an earlier one. */
  async answer<D extends AnyMessage>(message: D, how: Answer<D>): Promise<void> {
    const isKnown = this.answers.has(message.type);
    this.answers.set(message.type, how as Answer<never>);
    if (isKnown) return;
    this.connection.subscribe(message.type, {
      queue: 'md',
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
