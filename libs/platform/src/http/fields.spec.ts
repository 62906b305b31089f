import { describe, expect, it } from '@jest/globals';
import type { ArgumentMetadata } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import 'reflect-metadata';
import { Choice, DecimalText, Email, Flag, ListOf, Nested, Opaque, Text, Uuid, Whole } from './fields.js';
import { createRequestPipe } from './request-pipe.js';
import { choice, nested, text, whole } from './rules.js';

class Leg {
  @Whole({ min: 1, max: 1_800, doc: 'How many.' })
  quantity!: number;
}

class Order {
  @Text({ max: 8, doc: 'What.', example: 'NIFTY' })
  symbol!: string;

  @Email({ doc: 'Whom to tell.', optional: true })
  email?: string;

  @Choice({ of: ['BUY', 'SELL'], doc: 'Which way.', optional: true })
  side?: string;

  @Uuid({ doc: 'Which one.', optional: true })
  id?: string;

  @DecimalText({ places: 2, doc: 'In rupees.', optional: true })
  price?: string;

  @Flag({ doc: 'Whether.', optional: true })
  isDay?: boolean;

  @Nested(() => Leg, { doc: 'The first.', optional: true })
  leg?: Leg;

  @ListOf(nested(() => Leg), { max: 2, doc: 'All.', optional: true })
  legs?: Leg[];

  @ListOf(choice(['a', 'b']), { max: 2, isUnique: true, doc: 'Tags.', optional: true })
  tags?: string[];

  @Opaque({ doc: 'Whatever it is.', optional: true })
  document?: object;
}

class Wanted {
  @Whole({ min: 1, max: 9, doc: 'How many.', optional: true })
  limit?: number;

  @Flag({ doc: 'Whether.', optional: true })
  isDay?: boolean;

  @ListOf(whole({ min: 1, max: 9 }), { max: 2, doc: 'Which.', optional: true })
  ids?: number[];

  @ListOf(text({ max: 5 }), { max: 2, doc: 'Names.', optional: true })
  names?: string[];
}

const pipe = createRequestPipe();

async function judge(type: ArgumentMetadata['type'], metatype: new () => object, value: unknown): Promise<unknown> {
  try {
    return (await pipe.transform(value, { type, metatype })) as unknown;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const errors = error.details?.['errors'] as { path: string }[];
    return errors.map(({ path }) => path);
  }
}
const body = (value: object) => judge('body', Order, { symbol: 'NIFTY', ...value });
const query = (value: object) => judge('query', Wanted, value);

describe('fields of a body', () => {
  it('are what they say, in an instance of their class', async () => {
    const given = {
      symbol: 'NIFTY',
      email: 'asha@example.com',
      side: 'BUY',
      id: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
      price: '2500.05',
      isDay: false,
      leg: { quantity: 1 },
      legs: [{ quantity: 2 }],
      tags: ['a', 'b'],
      document: { any: ['thing'] },
    };
    const read = (await body(given)) as Order;
    expect(read).toEqual(given);
    expect([read, read.leg, read.legs?.[0]]).toEqual([expect.any(Order), expect.any(Leg), expect.any(Leg)]);
  });

  it.each([
    [{ symbol: '' }, '/symbol'],
    [{ symbol: 'NIFTYBANK' }, '/symbol'],
    [{ symbol: 'a\0b' }, '/symbol'],
    [{ symbol: '\ud800' }, '/symbol'],
    [{ symbol: null }, '/symbol'],
    [{ symbol: ['NIFTY'] }, '/symbol'],
    [{ email: 'nobody' }, '/email'],
    [{ email: null }, '/email'],
    [{ email: 'asha@example.com\ud800' }, '/email'],
    [{ email: 'lp=ip&*@example.com' }, '/email'],
    [{ email: `${'a'.repeat(250)}@b.in` }, '/email'],
    [{ side: 'HOLD' }, '/side'],
    [{ side: ['BUY'] }, '/side'],
    [{ id: '019A3F6C-0000-7AAA-8BBB-0123456789AB' }, '/id'],
    [{ id: '../users' }, '/id'],
    [{ price: 2_500 }, '/price'],
    [{ price: '1e3' }, '/price'],
    [{ price: '-1' }, '/price'],
    [{ price: '1.005' }, '/price'],
    [{ isDay: 'true' }, '/isDay'],
    [{ leg: [{ quantity: 1 }] }, '/leg'],
    [{ leg: 'one' }, '/leg'],
    [{ leg: { quantity: '1' } }, '/leg/quantity'],
    [{ leg: { quantity: 1, more: 1 } }, '/leg/more'],
    [{ legs: { 0: { quantity: 1 } } }, '/legs'],
    [{ legs: [[{ quantity: 1 }]] }, '/legs'],
    [{ legs: [{ quantity: 0 }] }, '/legs/0/quantity'],
    [{ legs: [{ quantity: 1 }, { quantity: 1 }, { quantity: 1 }] }, '/legs'],
    [{ tags: ['a', 'a'] }, '/tags'],
    [{ tags: 'a' }, '/tags'],
    [{ document: [] }, '/document'],
    [{ document: 'text' }, '/document'],
    [{ other: 1 }, '/other'],
    [{ constructor: 1 }, '/constructor'],
    [{ toString: 1 }, '/toString'],
    [{ leg: { quantity: 1, constructor: { prototype: {} } } }, '/leg/constructor'],
    [{ document: { deep: [{ constructor: null }] } }, '/document/deep/0/constructor'],
  ])('are refused with their place: %j', async (given, place) => {
    expect(await body(given)).toContain(place);
  });
});

describe('fields of a query', () => {
  it('are read from text', async () => {
    const given = { limit: '5', isDay: 'false', ids: '1,2', names: 'a,b' };
    expect(await query(given)).toEqual({ limit: 5, isDay: false, ids: [1, 2], names: ['a', 'b'] });
    expect(await query({ ids: ['1', '2'] })).toEqual({ ids: [1, 2] });
  });

  it.each([
    [{ limit: '' }, '/limit'],
    [{ limit: '0x5' }, '/limit'],
    [{ limit: '1e1' }, '/limit'],
    [{ limit: '10' }, '/limit'],
    [{ limit: '9999999999999999999' }, '/limit'],
    [{ limit: ['1', '2'] }, '/limit'],
    [{ isDay: '1' }, '/isDay'],
    [{ ids: '1,x' }, '/ids'],
    [{ ids: ['1', 'x'] }, '/ids'],
    [{ ids: ['1', { 2: '2' }] }, '/ids'],
    [{ names: 'a,b,c' }, '/names'],
    [{ names: '' }, '/names'],
    [{ other: '1' }, '/other'],
  ])('are refused with their place: %j', async (given, place) => {
    expect(await query(given)).toContain(place);
  });
});
