/** Real: nats-server with the accounts of the product, deploy/nats/accounts.conf, and its streams. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootstrap, connectBus, type NatsConnection } from '@sutra/bus';
import { catalogue, filterOf, inboxPrefixOf, ownerTokens, planConsumers, planStreams } from '@sutra/contracts';
import { passwordVariableOf, streamOf, type AnyMessage } from '@sutra/contracts';
import { useNats } from '@sutra/testing/servers';
import { fileURLToPath } from 'node:url';

jest.setTimeout(300_000);
const configFile = fileURLToPath(new URL('../../../deploy/nats/accounts.conf', import.meta.url));
const identities = ['bootstrap', ...ownerTokens];
const passwordOf = (identity: string) => `secret-of-${identity}`;
const env = Object.fromEntries(identities.map((identity) => [passwordVariableOf(identity), passwordOf(identity)]));
const nats = useNats({ configFile, env });
const silent = () => undefined;

const messages: readonly AnyMessage[] = catalogue;
const streams = planStreams(messages);
const consumers = planConsumers(messages);

/** A connection that notes what the server refuses it. */
class Identity {
  readonly refused: string[] = [];

  private constructor(
    readonly name: string,
    readonly connection: NatsConnection,
  ) {
    void this.listen();
  }

  static async connect(name: string): Promise<Identity> {
    const log = { info: silent, warn: silent, error: silent };
    return new Identity(name, await connectBus({ url: nats.url, identity: name, password: passwordOf(name), log }));
  }

  private async listen(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'error') this.refused.push(status.error.message);
    }
  }

  /** The server's answer to the flush comes after its refusals, and these are noted within the turn. */
  private async settle(): Promise<void> {
    await this.connection.flush();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Whether the server lets it say something there. */
  async maySay(subject: string, body = '{}'): Promise<boolean> {
    const before = this.refused.length;
    this.connection.publish(subject, body, { reply: `${inboxPrefixOf(this.name)}.answer` });
    await this.settle();
    return this.refused.length === before;
  }

  async mayHear(subject: string): Promise<boolean> {
    const before = this.refused.length;
    const subscription = this.connection.subscribe(subject, { callback: silent });
    await this.settle();
    if (!subscription.isClosed()) subscription.unsubscribe();
    return this.refused.length === before;
  }
}

const all = new Map<string, Identity>();
const identityOf = (name: string): Identity => all.get(name) as Identity;

beforeAll(async () => {
  for (const name of identities) all.set(name, await Identity.connect(name));
  await bootstrap(identityOf('bootstrap').connection, messages);
});
afterAll(() => Promise.all([...all.values()].map(({ connection }) => connection.close())));

/** A subject of the message, with a key where it has one. */
const subjectOf = (message: AnyMessage) => filterOf(message).replace('*', 'key');
const everyMessage = messages.map((message) => ({ type: message.type, message }));
const others = (name: string) => identities.filter((other) => other !== name);

describe.each(ownerTokens.map((name) => ({ name })))('the identity of $name', ({ name }) => {
  it.each(everyMessage)('E6 says $type if it is a declared sender, and only then', async ({ message }) => {
    // What a receiver takes is named by the contract, not by the permissions, so this is compared with the contract.
    const isSender = message.senders.includes(name);
    expect(await identityOf(name).maySay(subjectOf(message), 'no message at all')).toBe(isSender);
  });

  it.each(everyMessage)('E6 hears $type if it is a declared receiver, and only then', async ({ message }) => {
    const isHeard = message.receivers.includes(name) && message.delivery !== 'durable';
    const hears = isHeard || message.watchers.includes(name);
    expect(await identityOf(name).mayHear(filterOf(message))).toBe(hears);
  });

  it('E6 hears only its own answers', async () => {
    expect(await identityOf(name).mayHear(`${inboxPrefixOf(name)}.x`)).toBe(true);
    for (const other of others(name)) {
      expect(await identityOf(name).mayHear(`${inboxPrefixOf(other)}.>`)).toBe(false);
      expect(await identityOf(name).maySay(`${inboxPrefixOf(other)}.x`)).toBe(false);
    }
    for (const subject of ['>', '*', '_INBOX.>', '$JS.>', '$SYS.>', 'auth.>', '*.v1.>']) {
      expect(`${subject} ${await identityOf(name).mayHear(subject)}`).toBe(`${subject} false`);
    }
  });

  it('E6 creates, changes, deletes and purges nothing', async () => {
    const calls = streams.flatMap(({ name: stream }) => [
      ...['CREATE', 'UPDATE', 'DELETE', 'PURGE', 'MSG.DELETE', 'MSG.GET', 'SNAPSHOT', 'RESTORE'].map(
        (call) => `STREAM.${call}.${stream}`,
      ),
      ...['CREATE', 'DURABLE.CREATE', 'DELETE', 'INFO'].map((call) => `CONSUMER.${call}.${stream}.anything`),
      `CONSUMER.CREATE.${stream}`,
      `STREAM.LEADER.STEPDOWN.${stream}`,
    ]);
    for (const call of [...calls, 'STREAM.NAMES', 'STREAM.LIST', 'ACCOUNT.PURGE.SUTRA', 'META.LEADER.STEPDOWN']) {
      expect(`${call} ${await identityOf(name).maySay(`$JS.API.${call}`)}`).toBe(`${call} false`);
    }
  });

  it.each(consumers)('E6 takes from and acknowledges $name if it is its own, and only then', async (consumer) => {
    const isOwn = consumer.receiver === name;
    const { stream, name: durable } = consumer;
    // A pull that takes nothing.
    const pull = JSON.stringify({ batch: 1, no_wait: true, expires: 1_000_000 });
    const subject = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`;
    expect(await identityOf(name).maySay(subject, pull)).toBe(isOwn);
    expect(await identityOf(name).maySay(`$JS.ACK.${stream}.${durable}.1.999.1.1.0`, '+WPI')).toBe(isOwn);
  });

  it.each(streams)(
    'E6 reads from $name the latest if it is told so, the whole if it watches it, and nothing else',
    async (stream) => {
      const told = messages.filter(
        ({ delivery, receivers, owner }) =>
          delivery === 'latest' && receivers.includes(name) && owner === stream.owner && stream.purpose === 'LATEST',
      );
      const [first = 'nothing.of.it'] = stream.subjects;
      const subject = `$JS.API.DIRECT.GET.${stream.name}.${first.replace('*', 'key')}`;
      expect(await identityOf(name).maySay(subject)).toBe(told.length > 0);
      const isWatched = messages.some(
        (message) => streamOf(message) === stream.name && message.watchers.includes(name),
      );
      expect(await identityOf(name).maySay(`$JS.API.DIRECT.GET.${stream.name}`, '{"seq":1}')).toBe(isWatched);
    },
  );
});

describe('the identity that shapes the streams', () => {
  const bootstrapIdentity = () => identityOf('bootstrap');

  it('E6 neither deletes nor purges a stream, and reads none', async () => {
    for (const { name: stream } of streams) {
      for (const call of ['DELETE', 'PURGE', 'MSG.DELETE', 'MSG.GET', 'SNAPSHOT']) {
        expect(`${call} ${await bootstrapIdentity().maySay(`$JS.API.STREAM.${call}.${stream}`)}`).toBe(`${call} false`);
      }
    }
  });

  it.each(everyMessage)('E6 neither says nor hears $type', async ({ message }) => {
    expect(await bootstrapIdentity().maySay(subjectOf(message))).toBe(false);
    expect(await bootstrapIdentity().mayHear(filterOf(message))).toBe(false);
  });
});

describe('after all of these attempts', () => {
  it('E6 every stream and consumer stands as it was shaped', async () => {
    const { created, retired } = await bootstrap(identityOf('bootstrap').connection, messages);
    expect({ created, retired }).toEqual({ created: [], retired: [] });
  });

  it('E6 nobody comes in without a password, or with another’s', async () => {
    const log = { info: silent, warn: silent, error: silent };
    for (const password of ['', passwordOf('gw'), 'auth']) {
      const connecting = connectBus({ url: nats.url, identity: 'auth', password, log });
      await expect(connecting).rejects.toMatchObject({ kind: 'denied' });
    }
  });
});
