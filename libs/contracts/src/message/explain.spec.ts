import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { explain } from './explain.js';

const complaintOf = (schema: z.ZodType, value: unknown): string => {
  const { error } = schema.safeParse(value);
  return error === undefined ? 'none' : explain(error);
};

describe('explain', () => {
  it('names each place', () => {
    const schema = z.object({ legs: z.array(z.object({ lots: z.int() })), side: z.literal('buy') });
    expect(complaintOf(schema, { legs: [{ lots: 'two' }], side: 'sell' })).toMatch(/^legs\.0\.lots: .+; side: .+$/);
  });

  it('names the whole where there is no place', () => {
    expect(complaintOf(z.object({}), 7)).toMatch(/^\(whole\): /);
  });

  it('stops after five', () => {
    const schema = z.array(z.string());
    expect(
      complaintOf(
        schema,
        Array.from({ length: 9 }, () => 1),
      ).split('; '),
    ).toHaveLength(6);
    expect(
      complaintOf(
        schema,
        Array.from({ length: 9 }, () => 1),
      ),
    ).toMatch(/; and 4 more$/);
  });

  it('cuts a place whose name came from outside', () => {
    const complaint = complaintOf(z.record(z.string(), z.int()), { ['x'.repeat(60_000)]: 'no' });
    expect(complaint).toMatch(/^x{120}…: /);
    expect(complaint.length).toBeLessThan(300);
  });

  it('E2 does not repeat what it was given', () => {
    expect(complaintOf(z.object({ pin: z.int() }), { pin: 'canary' })).not.toContain('canary');
  });
});
