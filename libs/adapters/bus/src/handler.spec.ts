import { describe, expect, it } from '@jest/globals';
import { of, throwError } from 'rxjs';
import { Filled } from '../test/test-messages.js';
import { handlerOf } from './handler.js';

const outcomeOf = (call: () => unknown): Promise<unknown> => handlerOf(Filled, call).invoke({}, {} as never);

/** Nest gives a handler's outcome in any of these forms. */
describe('what a handler came to', () => {
  it.each<[string, () => unknown]>([
    ['a value', () => 7],
    ['a promise', async () => 7],
    ['an observable', () => of(1, 7)],
    ['a promise of an observable', async () => of(7)],
  ])('as %s', async (_, call) => {
    expect(await outcomeOf(call)).toBe(7);
  });

  it('as an observable of nothing is nothing', async () => {
    expect(await outcomeOf(() => of())).toBeUndefined();
  });

  it.each<[string, () => unknown]>([
    [
      'a throw',
      () => {
        throw new RangeError('failed');
      },
    ],
    ['a rejection', () => Promise.reject(new RangeError('failed'))],
    ['an observable that errs', () => throwError(() => new RangeError('failed'))],
    ['a promise that resolves to an observable that errs', async () => throwError(() => new RangeError('failed'))],
  ])('C9 a failure as %s is a failure', async (_, call) => {
    await expect(outcomeOf(call)).rejects.toThrow('failed');
  });
});
