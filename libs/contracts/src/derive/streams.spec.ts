import { describe, expect, it } from '@jest/globals';
import {
  Filled,
  FilledAgain,
  Permitted,
  Place,
  sampleMessages,
  Sum,
  Ticked,
  Told,
  Transfer,
} from '../../test/sample-messages.js';
import { catalogue } from '../catalogue.js';
import type { AnyMessage } from '../message/definition.js';
import { consumerOf, planConsumers, planStreams, RETENTION_MS, STREAM_PURPOSES, streamOf } from './streams.js';

/** Whether some subject fits both patterns; `*` is one token, `>` one or more at the end. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [one.split('.'), other.split('.')];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [x, y] = [a[at], b[at]];
    if (x === undefined || y === undefined) return false;
    if (x === '>' || y === '>') return true;
    if (x !== y && x !== '*' && y !== '*') return false;
  }
  return true;
}

describe.each<[string, readonly AnyMessage[]]>([
  ['the catalogue', catalogue],
  ['samples of every form', sampleMessages],
])('the plan of %s', (_, messages) => {
  const streams = planStreams(messages);
  const consumers = planConsumers(messages);

  it('captures no subject in two streams, nor twice in one', () => {
    const captured = streams.flatMap(({ name, subjects }) => subjects.map((subject) => ({ name, subject })));
    for (const [at, one] of captured.entries()) {
      const again = captured.slice(at + 1).filter(({ subject }) => overlaps(one.subject, subject));
      expect(again).toEqual([]);
    }
  });

  it('captures nothing of NATS itself', () => {
    const subjects = streams.flatMap((stream) => stream.subjects);
    expect(
      subjects.filter((subject) =>
        ['$JS.>', '$SYS.>', '_INBOX.>', '_INBOX_gw.>'].some((own) => overlaps(own, subject)),
      ),
    ).toEqual([]);
  });

  it('has one consumer for each receiver of a durable message, and each reads from the stream that keeps it', () => {
    for (const { stream, filter } of consumers) {
      expect(streams.find(({ name }) => name === stream)?.subjects).toContain(filter);
    }
    const names = consumers.map(({ stream, name }) => `${stream} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    const durable = messages.filter(({ delivery }) => delivery === 'durable');
    expect(consumers).toHaveLength(durable.reduce((count, { receivers }) => count + receivers.length, 0));
  });

  it('E6 keeps what is watched apart, and together only what the same services watch', () => {
    for (const { name, purpose } of streams) {
      const kept = messages.filter((message) => streamOf(message) === name);
      const watchers = kept.map((message) => [...message.watchers].sort().join(' '));
      expect(new Set(watchers).size).toBe(1);
      expect(watchers[0] !== '').toBe(purpose === 'WATCHED');
    }
  });

  it('gives no message of a work queue to two consumers, and leaves none without', () => {
    for (const { name, subjects } of streams.filter(({ purpose }) => purpose === 'COMMANDS')) {
      const filters = consumers.filter(({ stream }) => stream === name).map(({ filter }) => filter);
      expect([...filters].sort()).toEqual([...subjects].sort());
      for (const [at, one] of filters.entries()) {
        expect(filters.slice(at + 1).filter((other) => overlaps(one, other))).toEqual([]);
      }
    }
  });

  it('does not depend on the order in which messages are listed', () => {
    const reversed = [...messages].reverse();
    expect({ streams: planStreams(reversed), consumers: planConsumers(reversed) }).toEqual({ streams, consumers });
  });
});

describe('the stream of a message', () => {
  it('is one an owner and purpose, and none where nothing is kept', () => {
    expect([Filled, FilledAgain, Told, Place, Permitted, Ticked, Sum, Transfer].map(streamOf)).toEqual([
      'AUTH_EVENTS',
      'AUTH_EVENTS',
      'AUTH_WATCHED',
      'GW_COMMANDS',
      'AUTH_LATEST',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('names consumers by receiver, kind, name and version', () => {
    expect(consumerOf('gw', Filled)).toBe('gw_evt_order_filled_v1');
    expect(consumerOf('gw', FilledAgain)).toBe('gw_evt_order_filled_v2');
    expect(consumerOf('auth', Filled)).toBe('auth_evt_order_filled_v1');
  });
});

describe('what streams promise', () => {
  it('C5 no stream outlasts the rows that it is rebuilt from, but for the latest values, which are few', () => {
    for (const { maxAgeMs, perSubjectMax } of Object.values(STREAM_PURPOSES)) {
      expect(perSubjectMax === 1 || maxAgeMs <= RETENTION_MS).toBe(true);
    }
    expect(STREAM_PURPOSES.EVENTS.maxAgeMs).toBe(RETENTION_MS);
    expect(STREAM_PURPOSES.WATCHED).toEqual(STREAM_PURPOSES.EVENTS);
  });

  it('C8 a full queue of commands refuses the newest, and never drops one that it has accepted', () => {
    expect(STREAM_PURPOSES.COMMANDS).toMatchObject({ retention: 'workqueue', discard: 'new', perSubjectMax: -1 });
  });
});
