/** Real: nats-server with the accounts that the contracts give it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { command, event, filterOf, planConsumers, planStreams, streamOf, type AnyMessage } from '@sutra/contracts';
import { connectBus } from '../src/index.js';
import { BusWorld, silentLog } from './bus-world.js';
import { testCatalogue } from './test-messages.js';
import { z } from 'zod';

const row = {
  schema: z.object({ account: z.string() }),
  example: { account: 'A1' },
  key: (d: { account: string }) => d.account,
};

/** Kept by gw for itself, and told by gw to auth: so each identity has streams and consumers of both kinds. */
const Own = command({
  ...row,
  owner: 'gw',
  name: 'night.watch',
  version: 1,
  doc: 'Told to itself.',
  senders: ['gw'],
  needs: 'house',
});
const Told = event({
  ...row,
  owner: 'gw',
  name: 'night.passed',
  version: 1,
  doc: 'Told to auth.',
  delivery: 'durable',
  receivers: ['auth'],
});

const messages: readonly AnyMessage[] = [...testCatalogue, Own, Told];
const identities = ['auth', 'gw', 'bootstrap'] as const;
type Identity = (typeof identities)[number];

const streams = planStreams(messages).map(({ name }) => name);
const consumers = planConsumers(messages);
const concrete = (subject: string) => subject.replace(/[*>]$/, 'A1');

/** Calls of JetStream that change something or read what a stream holds, for one stream and its consumers. */
const callsOn = (stream: string): string[] => [
  ...['CREATE', 'UPDATE', 'DELETE', 'PURGE', 'SNAPSHOT', 'RESTORE', 'INFO', 'MSG.GET', 'MSG.DELETE'].map(
    (call) => `$JS.API.STREAM.${call}.${stream}`,
  ),
  ...[
    'STREAM.LEADER.STEPDOWN',
    'STREAM.PEER.REMOVE',
    'CONSUMER.NAMES',
    'CONSUMER.LIST',
    'CONSUMER.CREATE',
    'DIRECT.GET',
  ].map((call) => `$JS.API.${call}.${stream}`),
  `$JS.API.DIRECT.GET.${stream}.auth.v1.evt.order.filled.A1`,
  ...consumers
    .filter((plan) => plan.stream === stream)
    .flatMap(({ name }) => [
      ...['CREATE', 'DURABLE.CREATE', 'DELETE', 'INFO', 'MSG.NEXT', 'PAUSE', 'LEADER.STEPDOWN', 'UNPIN'].map(
        (call) => `$JS.API.CONSUMER.${call}.${stream}.${name}`,
      ),
      `$JS.ACK.${stream}.${name}.1.1.1.1.0`,
      `$JS.FC.${stream}.${name}.x`,
    ]),
];

const otherCalls = [
  '$JS.API.INFO',
  '$JS.API.STREAM.NAMES',
  '$JS.API.STREAM.LIST',
  '$JS.API.SERVER.REMOVE',
  '$JS.API.META.LEADER.STEPDOWN',
  '$JS.API.ACCOUNT.PURGE.SUTRA',
  '$JS.API.STREAM.CREATE.NEW',
  '$SYS.REQ.SERVER.PING',
  '$SYS.REQ.USER.INFO',
  '_INBOX_auth.x',
  '_INBOX_gw.x',
  '_INBOX_bootstrap.x',
  '_INBOX.x',
  'anything.else',
];

/** What each may send to, worked out from the contracts by another way than the one under test. */
function maySend(identity: Identity, subject: string): boolean {
  const shaping =
    /^\$JS\.API\.(INFO|STREAM\.(NAMES|LIST|INFO|CREATE|UPDATE)|CONSUMER\.(NAMES|LIST|INFO|CREATE|DURABLE\.CREATE|DELETE))(\.|$)/;
  if (identity === 'bootstrap') return shaping.test(subject);
  return messages.some((message) => {
    const stream = streamOf(message) ?? '-';
    const sends = message.senders.includes(identity);
    const hears = message.receivers.includes(identity);
    if ((sends || hears) && subject === `$JS.API.STREAM.INFO.${stream}`) return true;
    if (sends && subject === concrete(filterOf(message))) return true;
    if (!hears) return false;
    if (message.delivery === 'latest') return subject === `$JS.API.DIRECT.GET.${stream}.${concrete(filterOf(message))}`;
    if (message.delivery !== 'durable') return false;
    const own = `${stream}.${identity}_${message.kind}_${message.name.replace('.', '_')}_v${message.version}`;
    return subject === `$JS.API.CONSUMER.MSG.NEXT.${own}` || subject.startsWith(`$JS.ACK.${own}.`);
  });
}

const mayHear = (identity: Identity, subject: string): boolean =>
  subject.startsWith(`_INBOX_${identity}.`) ||
  messages.some(
    (message) =>
      message.receivers.includes(identity as never) && message.delivery !== 'durable' && subject === filterOf(message),
  );

describe('E6 an identity can use only its own subjects', () => {
  let world: BusWorld;
  const refused = new Map<Identity, Set<string>>();
  const connections = new Map<Identity, NatsConnection>();

  beforeAll(async () => {
    world = await BusWorld.start(messages);
    for (const identity of identities) {
      const connection = await world.connect(identity);
      connections.set(identity, connection);
      refused.set(identity, new Set());
    }
  });
  afterAll(() => world.stop());

  const connectionOf = (identity: Identity): NatsConnection => connections.get(identity) as NatsConnection;

  /** Which of these subjects the server refuses; it says so before it answers the flush. */
  async function refusedTo(identity: Identity, operation: 'publish' | 'subscription', subjects: readonly string[]) {
    const raw = await world.raw(identity);
    for (const subject of subjects) {
      if (operation === 'publish') raw.send({ subject, body: '' });
      else raw.listen(subject);
    }
    const answered = await raw.flush();
    const word = operation === 'publish' ? 'Publish' : 'Subscription';
    const found = subjects.filter((subject) =>
      answered.includes(`-ERR 'Permissions Violation for ${word} to "${subject}"`),
    );
    await raw.close();
    return found;
  }

  it.each(identities)('%s says only what is its own', async (identity) => {
    const subjects = [
      ...messages.map((message) => concrete(filterOf(message))),
      ...streams
        .flatMap(callsOn)
        .filter(
          (subject) => !/STREAM\.(CREATE|UPDATE)|CONSUMER\.(DELETE|CREATE)/.test(subject) || identity !== 'bootstrap',
        ),
      ...otherCalls.filter((subject) => !subject.endsWith('.NEW') || identity !== 'bootstrap'),
    ];
    const expected = subjects.filter((subject) => !maySend(identity, subject));
    expect(await refusedTo(identity, 'publish', subjects)).toEqual(expected);
  });

  it.each(identities)('%s hears only what is its own', async (identity) => {
    const subjects = [
      ...messages.map(filterOf),
      ...messages.map((message) => `${message.owner}.>`),
      ...['>', '*', '*.>', '_INBOX.>', '_INBOX_*.>', '_INBOX_auth.>', '_INBOX_gw.>', '_INBOX_bootstrap.>'],
      ...[
        '$JS.>',
        '$JS.API.>',
        '$JS.ACK.>',
        '$JS.EVENT.>',
        '$JS.EVENT.ADVISORY.>',
        '$SYS.>',
        'auth.v1.>',
        'auth.*.evt.>',
      ],
    ];
    const expected = subjects.filter((subject) => !mayHear(identity, subject));
    expect(await refusedTo(identity, 'subscription', [...new Set(subjects)])).toEqual([...new Set(expected)]);
  });

  it('a service can create, update, delete and purge nothing, and a message of another it can neither take nor delete', async () => {
    const send = await world.sender('auth');
    await send(testCatalogue[0], { account: 'A1', number: 1 });
    await send(testCatalogue[1], { account: 'A1', number: 1 });
    const manager = await world.manager();
    const state = async () =>
      Promise.all(
        streams.map(async (stream) => {
          const { config, state: held } = await manager.streams.info(stream);
          return { config, messages: held.messages, consumers: held.consumer_count };
        }),
      );
    const before = await state();
    const config = before[0]?.config;
    for (const identity of ['auth', 'gw'] as const) {
      const raw = await world.raw(identity);
      for (const stream of streams) {
        for (const subject of callsOn(stream)) {
          // Its own consumers aside, which are its to empty.
          if (maySend(identity, subject)) continue;
          for (const body of ['', '{}', '{"seq":1}', JSON.stringify({ ...config, name: stream, max_msgs: 1 })]) {
            raw.send({ subject, reply: `_INBOX_${identity}.x`, body });
          }
        }
      }
      await raw.flush();
    }
    expect(await state()).toEqual(before);
  });

  it('the one that shapes streams can neither purge nor delete one, nor lift what forbids it', async () => {
    const manager = await world.manager();
    const before = await manager.streams.info('AUTH_EVENTS');
    for (const attempt of [
      () => manager.streams.purge('AUTH_EVENTS'),
      () => manager.streams.delete('AUTH_EVENTS'),
      () => manager.streams.deleteMessage('AUTH_EVENTS', 1),
      () => manager.streams.getMessage('AUTH_EVENTS', { seq: 1 }),
      () => manager.direct.getMessage('AUTH_EVENTS', { seq: 1 }),
    ]) {
      await expect(attempt()).rejects.toThrow(/ermission/);
    }
    for (const lifted of [{ deny_purge: false }, { deny_delete: false }]) {
      await expect(manager.streams.update('AUTH_EVENTS', lifted)).rejects.toBeInstanceOf(JetStreamApiError);
    }
    expect((await manager.streams.info('AUTH_EVENTS')).state.messages).toBe(before.state.messages);
  });

  it('an answer can be sent to nobody but its asker, once', async () => {
    const asker = connectionOf('auth');
    const answerer = connectionOf('gw');
    const taken: string[] = [];
    answerer.subscribe('gw.v1.qry.sum.get', {
      callback: (_, question) => {
        question.respond('first');
        question.respond('second');
        answerer.publish(`${question.reply}x`, 'to somebody else');
      },
    });
    asker.subscribe('_INBOX_auth.q.*', { callback: (_, answer) => void taken.push(answer.string()) });
    await answerer.flush();
    asker.publish('gw.v1.qry.sum.get', '{}', { reply: '_INBOX_auth.q.1' });
    asker.publish('gw.v1.qry.sum.get', '{}', { reply: '_INBOX_auth.q.2' });
    // Each flush is a way to the server and back: after these, every question and answer has gone its way.
    for (const connection of [asker, answerer, asker]) await connection.flush();
    expect(taken).toEqual(['first', 'first']);
  });

  it('whom the server does not know is refused in words', async () => {
    const strangers = [
      { identity: 'gw', password: 'wrong' },
      { identity: 'nobody', password: 'secret-of-gw' },
      { identity: '', password: '' },
    ];
    for (const stranger of strangers) {
      const connecting = connectBus({ url: world.url, log: silentLog, ...stranger });
      await expect(connecting).rejects.toMatchObject({ kind: 'denied', code: 'BUS.CONNECT' });
    }
  });
});
