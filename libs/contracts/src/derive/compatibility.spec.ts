import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Filled, Sum } from '../../test/sample-messages.js';
import { query } from '../message/declare.js';
import { breaksOf, snapshotOf, type Snapshot } from './compatibility.js';

const leg = z.object({ symbol: z.string(), lots: z.int().min(1) });
const before = z.object({
  account: z.string().max(20),
  side: z.enum(['buy', 'sell']),
  legs: z.array(leg).max(4),
  note: z.string().optional(),
  stop: z.union([z.object({ kind: z.literal('points'), points: z.int() }), z.object({ kind: z.literal('none') })]),
});

const snap = (data: z.ZodObject, reply?: z.ZodObject): Snapshot => ({
  type: 'gw.v1.qry.thing.get',
  delivery: 'request',
  isKeyed: false,
  data: z.toJSONSchema(data) as Snapshot['data'],
  ...(reply === undefined ? {} : { reply: z.toJSONSchema(reply) as Snapshot['data'] }),
});

const breaks = (now: z.ZodObject) => breaksOf(snap(before), snap(now));

describe('inside a major version', () => {
  it('nothing changed is nothing broken', () => {
    expect(breaks(before)).toEqual([]);
    expect(breaksOf(snapshotOf(Sum), snapshotOf(Sum))).toEqual([]);
  });

  it.each<[string, z.ZodObject]>([
    ['an optional field', before.extend({ tag: z.string().optional() })],
    ['a field that is filled in where it is absent', before.extend({ lane: z.int().default(0) })],
    [
      'an optional field in a list',
      before.extend({ legs: z.array(leg.extend({ hint: z.string().optional() })).max(4) }),
    ],
    [
      'an optional field in a member of a union',
      before.extend({
        stop: z.union([
          z.object({ kind: z.literal('points'), points: z.int(), trail: z.int().optional() }),
          z.object({ kind: z.literal('none') }),
        ]),
      }),
    ],
    ['a field named like an inherited one', before.extend({ constructor: z.string().optional() })],
    ['words for readers', before.extend({ note: z.string().describe('Free text.').optional() })],
    ['another order of values', before.extend({ side: z.enum(['sell', 'buy']) })],
  ])('%s may come', (_, now) => {
    expect(breaks(now)).toEqual([]);
  });

  it.each<[string, z.ZodObject, string]>([
    ['a field goes', before.omit({ note: true }), 'data.note is gone'],
    [
      'a field changes its type',
      before.extend({ account: z.int() }),
      'data.account: type was "string" and is "integer"',
    ],
    ['a field becomes required', before.extend({ note: z.string() }), 'data.note became required'],
    [
      'a field becomes optional',
      before.extend({ account: z.string().max(20).optional() }),
      'data.account became optional',
    ],
    ['a new field is required', before.extend({ venue: z.string() }), 'data.venue became required'],
    ['a required field gets a default', before.extend({ account: z.string().max(20).default('A') }), 'default was'],
    ['a value goes', before.extend({ side: z.enum(['buy']) }), 'data.side: enum was'],
    [
      'a value comes, which old receivers refuse',
      before.extend({ side: z.enum(['buy', 'sell', 'short']) }),
      'enum was',
    ],
    ['a limit narrows', before.extend({ account: z.string().max(10) }), 'maxLength was 20 and is 10'],
    ['a limit widens, which old receivers refuse', before.extend({ account: z.string().max(30) }), 'maxLength was 20'],
    ['a limit comes', before.extend({ note: z.string().max(5).optional() }), 'maxLength was undefined and is 5'],
    ['a pattern comes', before.extend({ note: z.string().regex(/^a/).optional() }), 'pattern was undefined'],
    ['a list turns into one', before.extend({ legs: leg }), 'data.legs: type was "array"'],
    [
      'a field in a list goes',
      before.extend({ legs: z.array(leg.omit({ lots: true })).max(4) }),
      'data.legs.items.lots is gone',
    ],
    [
      'a member of a union goes',
      before.extend({ stop: z.union([z.object({ kind: z.literal('none') })]) }),
      'data.stop: anyOf was',
    ],
    [
      'a member of a union changes',
      before.extend({
        stop: z.union([
          z.object({ kind: z.literal('points'), points: z.number() }),
          z.object({ kind: z.literal('none') }),
        ]),
      }),
      'data.stop.anyOf[0].points: type was "integer" and is "number"',
    ],
  ])('it is a break when %s', (_, now, reason) => {
    expect(breaks(now)).toEqual(expect.arrayContaining([expect.stringContaining(reason)]));
  });

  it('it is a break when another delivery or a key moves the message to where nobody looks', () => {
    const snapshot = snapshotOf(Filled);
    expect(breaksOf(snapshot, { ...snapshot, delivery: 'latest' })).toEqual(['delivery was durable and is latest']);
    expect(breaksOf(snapshot, { ...snapshot, isKeyed: false })).toEqual(['its subject lost a key']);
    expect(breaksOf(snapshot, { ...snapshot, isWatched: true })).toEqual(['its stream became a watched one']);
    expect(breaksOf({ ...snapshot, isWatched: true }, snapshot)).toEqual(['its stream was a watched one']);
    expect(breaksOf({ ...snapshot, isKeyed: false }, snapshot)).toEqual(['its subject gained a key']);
  });

  it('the same holds for the answer', () => {
    const data = z.object({});
    const answered = snap(data, leg);
    expect(breaksOf(answered, snap(data, leg.extend({ more: z.string().optional() })))).toEqual([]);
    expect(breaksOf(answered, snap(data, leg.omit({ lots: true })))).toEqual(
      expect.arrayContaining([expect.stringContaining('reply.lots is gone')]),
    );
    expect(breaksOf(answered, snap(data))).toEqual(
      expect.arrayContaining([expect.stringContaining('reply.symbol is gone')]),
    );
    expect(breaksOf(snap(data), answered)).toEqual([]);
  });

  it('types that refer to themselves may gain others beside them', () => {
    const tree: z.ZodType = z.object({
      value: z.int(),
      get children() {
        return z.array(tree).optional();
      },
    });
    const list: z.ZodType = z.object({
      get next() {
        return list.optional();
      },
    });
    const grown = snap(z.object({ tree, list: list.optional() }));
    expect(breaksOf(snap(z.object({ tree })), grown)).toEqual([]);
    expect(breaksOf(grown, snap(z.object({ tree })))).not.toEqual([]);
  });

  it('the catalogue’s snapshots hold what a break is found by', () => {
    const asked = query({
      owner: 'gw',
      name: 'thing.get',
      version: 1,
      doc: 'What is it?',
      senders: ['auth'],
      needs: 'house',
      schema: leg,
      example: { symbol: 'X', lots: 1 },
      reply: leg,
      replyExample: { symbol: 'X', lots: 1 },
    });
    expect(snapshotOf(asked)).toEqual({ ...snap(leg, leg) });
  });
});
