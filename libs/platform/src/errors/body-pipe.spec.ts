import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsInt, IsObject, IsString, Max, Min, ValidateNested } from 'class-validator';
import { createBodyPipe } from './body-pipe.js';

class Leg {
  @IsInt()
  @Min(1)
  @Max(1_800)
  quantity!: number;
}

class PlaceBody {
  @IsString()
  symbol!: string;

  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @Type(() => Leg)
  legs!: Leg[];

  @IsObject()
  document!: object;
}

const pipe = createBodyPipe();
const read = (value: unknown) => pipe.transform(value, { type: 'body', metatype: PlaceBody }) as Promise<PlaceBody>;

async function errorsOf(value: unknown): Promise<unknown> {
  try {
    await read(value);
  } catch (error) {
    if (error instanceof Fault) return { code: error.code, ...error.details };
    throw error;
  }
  return 'accepted';
}

const good = { symbol: 'NIFTY', legs: [{ quantity: 50 }], document: { any: { thing: [1] } } };

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('createBodyPipe', () => {
  it('makes instances and leaves opaque fields alone', async () => {
    const body = await read(good);
    expect(body).toBeInstanceOf(PlaceBody);
    expect(body.legs[0]).toBeInstanceOf(Leg);
    expect(body).toEqual(good);
  });

  it('lists every wrong and every unknown field with its place', async () => {
    const body = { symbol: 7, legs: [{ quantity: 0 }, { quantity: 1.5, price: 1 }], document: {}, 'a/b~c': 1 };
    expect(await errorsOf(body)).toEqual({
      code: 'HTTP.INVALID',
      errors: expect.arrayContaining([
        { path: '/a~1b~0c', message: 'is not a known field' },
        { path: '/symbol', message: 'must be a string' },
        { path: '/legs/0/quantity', message: 'must not be less than 1' },
        { path: '/legs/1/quantity', message: 'must be an integer number' },
        { path: '/legs/1/price', message: 'is not a known field' },
      ]),
    });
  });

  it.each([undefined, null, 'text', 7, [], [good], true])('refuses a body that is no object: %j', async (value) => {
    expect(await errorsOf(value)).toMatchObject({ code: 'HTTP.INVALID' });
  });

  it('refuses a body that is nested too deep instead of running out of stack', async () => {
    expect(await errorsOf({ ...good, document: { deep: nested(200_000) } })).toEqual({
      code: 'HTTP.INVALID',
      errors: [{ path: '', message: 'the body is nested deeper than 64 levels' }],
    });
    expect(await errorsOf({ ...good, document: { deep: nested(60) } })).toBe('accepted');
  });
});
