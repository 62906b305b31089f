import { Fault } from './fault.js';

/** Outcome of an operation whose failure is an expected answer, not a fault. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const fail = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** Applies a step to a success; a failure passes through untouched. */
export const andThen = <T, U, E, F>(result: Result<T, E>, step: (value: T) => Result<U, F>): Result<U, E | F> =>
  result.ok ? step(result.value) : result;

/** The value of a success; the error of a failure is thrown, for callers that cannot go on without the value. */
export function orThrow<T>(result: Result<T, Error>): T {
  if (result.ok) return result.value;
  throw result.error;
}

/** The value of a result that cannot be a failure where it stands: our own records, a literal. A failure is a bug. */
export function certain<T>(result: Result<T, Fault>): T {
  if (result.ok) return result.value;
  throw new Fault('bug', result.error.code, result.error.message, { cause: result.error });
}
