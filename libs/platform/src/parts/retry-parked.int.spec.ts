/** Real: nats-server with its permissions, Postgres, and a service on both; in the second part only Postgres. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { On } from '@sutra/bus';
import type { Message } from '@sutra/contracts';
import { Fault, type FaultKind } from '@sutra/kernel';
import { DeadLetters, VerdictBook, type DeadLetter, type Store } from '@sutra/storage';
import { until } from '@sutra/testing';
import { Find, Keep, partsMessages, PartsWorld, recordsOfTest, usePartsInstallation } from '../../test/parts-world.js';
import { recordingLog } from '../../test/recording-log.js';
import { Service } from '../host/service.decorator.js';
import { busPart } from './bus.part.js';
import { Records } from './records.js';
import { RetryParked } from './retry-parked.js';

jest.setTimeout(300_000);
const world = new PartsWorld(usePartsInstallation());
let store: Store;
let letters: DeadLetters;

/** What the handler runs into, and what it has done. */
let obstacle: Fault | undefined;
const kept: number[] = [];

@Controller()
class Handlers {
  constructor(private readonly records: Records<'auth'>) {}

  @On(Keep)
  async keep({ number }: Message<typeof Keep>) {
    if (obstacle !== undefined) throw obstacle;
    kept.push(number);
  }

  @On(Find)
  async find() {
    await this.records.transaction(async (tx) => tx.publish(Keep, { account: 'A1', number: 7 }));
    return { number: 7 };
  }
}

@Service({ owner: 'auth', name: 'auth', parts: [busPart({ records: recordsOfTest, messages: partsMessages })] })
@Module({ controllers: [Handlers] })
class AuthModule {}

const letterOf = async (messageId: string): Promise<DeadLetter> => {
  const letter = (await letters.list()).find((one) => one.messageId === messageId);
  if (letter === undefined) throw new Fault('bug', 'TEST.NO_LETTER', messageId);
  return letter;
};
const onlyLetter = async (): Promise<DeadLetter | undefined> => (await letters.list())[0];

beforeAll(async () => {
  await world.prepare();
  store = await world.openStore();
  letters = new DeadLetters(store);
});
afterAll(() => world.close());

describe('a parked message that somebody wants handled again', () => {
  it('C9 is handled and settled, or parked again with its new reason', async () => {
    const { services } = await world.start(AuthModule);
    obstacle = new Fault('bug', 'TEST.FIRST', 'the first reason');
    const records = services[0]?.app.get<Records<'auth'>>(Records);
    await records?.transaction(async (tx) => tx.publish(Keep, { account: 'A1', number: 7 }));
    await until('it is parked', async () => (await onlyLetter())?.state === 'parked');
    const parked = await onlyLetter();
    expect(parked).toMatchObject({ verdicts: 5, kind: 'bug', reason: 'the first reason' });

    obstacle = new Fault('refused', 'TEST.SECOND', 'the second reason');
    await letters.retry(parked?.id ?? '');
    await until('it is parked again', async () => (await onlyLetter())?.reason === 'the second reason');
    expect(await onlyLetter()).toMatchObject({ id: parked?.id, state: 'parked', kind: 'refused' });
    expect(kept).toEqual([]);

    obstacle = undefined;
    await letters.retry(parked?.id ?? '');
    await until('it is settled', async () => (await onlyLetter())?.state === 'resolved');
    expect(await onlyLetter()).toMatchObject({ resolution: 'handled after a retry' });
    expect(kept).toEqual([7]);
  });
});

describe('handing parked messages back', () => {
  const consumer = 'test_consumer';

  async function parkedAndWanted(messageId: string): Promise<string> {
    const message = { consumer, messageId, subject: 'auth.v1.cmd.x', body: '{}', headers: {} };
    await new VerdictBook(store).park({ ...message, kind: 'bug', reason: 'before' });
    const { id } = await letterOf(messageId);
    await letters.retry(id);
    return id;
  }

  const retriesWith = (redeliver: () => Promise<void>) =>
    new RetryParked(store, { consumers: [consumer], redeliver }, recordingLog().log, 1);

  it.each(['unavailable', 'unknown'] as FaultKind[])('C9 takes %s for no verdict', async (kind) => {
    await parkedAndWanted(`away-${kind}`);
    let tries = 0;
    const retries = retriesWith(() => Promise.reject(new Fault(kind, 'TEST.AWAY', `away ${tries++}`)));
    retries.start();
    await until('it was tried', () => tries > 0);
    await retries.stop();
    expect(await letterOf(`away-${kind}`)).toMatchObject({ state: 'taken', reason: 'before' });
    expect(tries).toBe(1);
  });

  it('C11 waits for the one in hand when it stops, and takes no further one', async () => {
    await parkedAndWanted('in-hand');
    await parkedAndWanted('next');
    let release: () => void = () => undefined;
    const handling = new Promise<void>((resolve) => (release = resolve));
    let count = 0;
    const retries = retriesWith(() => {
      count += 1;
      return handling;
    });
    retries.start();
    await until('one is in hand', () => count === 1);
    const stopping = retries.stop();
    release();
    await stopping;
    expect(await letterOf('in-hand')).toMatchObject({ state: 'resolved' });
    expect(await letterOf('next')).toMatchObject({ state: 'wanted' });
  });
});
