/** Real: nats-server with its permissions, Postgres, and a service on both. */
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Controller, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { On } from '@sutra/bus';
import { until } from '@sutra/testing';
import { storedMessages } from '@sutra/testing/installation';
import { Find, Keep, Marked, Noted, partsMessages, PartsWorld, recordsOfTest } from '../../test/parts-world.js';
import { usePartsInstallation } from '../../test/parts-world.js';
import { Service } from '../host/service.decorator.js';
import type { RunningServices } from '../host/start-services.js';
import { busPart } from './bus.part.js';
import { Records } from './records.js';

jest.setTimeout(300_000);
const installation = usePartsInstallation();
const world = new PartsWorld(installation);

/** The running service's records, from outside. */
let records: Records<'auth'>;

@Injectable()
class Voice implements OnApplicationBootstrap {
  constructor(private readonly of: Records<'auth'>) {}

  onApplicationBootstrap(): void {
    records = this.of;
  }
}

@Controller()
class Handlers {
  @On(Keep)
  async keep() {}

  @On(Find)
  async find() {
    return { number: 1 };
  }
}

@Service({ owner: 'auth', name: 'auth', parts: [busPart({ records: recordsOfTest, messages: partsMessages })] })
@Module({ controllers: [Handlers], providers: [Voice] })
class AuthModule {}

const say = (account: string, number: number) =>
  records.transaction(async (tx) => {
    tx.publish(Noted, { account, number });
    tx.publish(Marked, { account, number });
  });

const waiting = async (): Promise<number> => {
  const [row] = await records.store.query<{ count: string }>('select count(*) from outbox where published_at is null');
  return Number(row?.count);
};

/** Numbers of an account in the order in which the stream holds them. */
async function numbersIn(stream: string, account: string): Promise<number[]> {
  const messages = await storedMessages(installation.nats.url, stream);
  return messages
    .map(({ body }) => (JSON.parse(body) as { data: { account: string; number: number } }).data)
    .filter((data) => data.account === account)
    .map(({ number }) => number);
}

const isReady = async ({ services: [service] }: RunningServices): Promise<boolean> =>
  (await fetch(`${service?.health}/health/ready`)).status === 200;

beforeAll(() => world.prepare());
afterEach(() => world.close());

describe('messages on their way out', () => {
  it('C5 fill a lost stream again, and what is said meanwhile does not overtake what was said before', async () => {
    const service = await world.start(AuthModule);
    for (let number = 1; number <= 5; number += 1) await say('lost', number);
    await until('all have left', async () => (await waiting()) === 0);
    await installation.nats.startEmpty();
    await until('the service is connected again', () => isReady(service));
    await world.shapeStreams();
    // From here on the streams would take messages, and the service has not looked at them yet.
    await say('lost', 6);
    await until('the streams are full again', async () => (await numbersIn('AUTH_EVENTS', 'lost')).length === 6);
    await say('lost', 7);
    await until('the last has left', async () => (await waiting()) === 0);
    expect(await numbersIn('AUTH_EVENTS', 'lost')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await numbersIn('AUTH_LATEST', 'lost')).toEqual([7]);
  });

  it('C8 wait for NATS, then leave in order', async () => {
    await world.start(AuthModule);
    await say('outage', 1);
    await until('the first has left', async () => (await waiting()) === 0);
    await installation.nats.kill();
    for (let number = 2; number <= 5; number += 1) await say('outage', number);
    expect(await waiting()).toBe(8);
    await installation.nats.restart();
    await until('the others have left', async () => (await waiting()) === 0);
    expect(await numbersIn('AUTH_EVENTS', 'outage')).toEqual([1, 2, 3, 4, 5]);
  });

  it('C11 keep nobody from leaving while NATS is away, and are the next start’s to send', async () => {
    const service = await world.start(AuthModule);
    await installation.nats.kill();
    for (let number = 1; number <= 3; number += 1) await say('left', number);
    expect(await service.stop()).toMatchObject({ failed: [], hung: [] });
    await installation.nats.restart();
    await world.start(AuthModule);
    await until('they have left', async () => (await numbersIn('AUTH_EVENTS', 'left')).length === 3);
    expect(await numbersIn('AUTH_EVENTS', 'left')).toEqual([1, 2, 3]);
  });

  it('a message that may not go where it should holds back its own key only', async () => {
    await world.start(AuthModule);
    await records.transaction(async (tx) => {
      const row = { messageId: 'trespass', stream: 'AUTH_EVENTS', key: 'bad', body: '{}', headers: {} };
      tx.enqueue({ ...row, subject: 'gw.v1.evt.something.else' });
      tx.publish(Noted, { account: 'bad', number: 1 });
    });
    for (let number = 1; number <= 20; number += 1) await say('good', number);
    await until('the others have left', async () => (await waiting()) === 2);
    expect(await numbersIn('AUTH_EVENTS', 'good')).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    await records.store.query(`delete from outbox where key = 'bad' and message_id = 'trespass'`);
    await until('the key goes on', async () => (await waiting()) === 0);
  });
});
