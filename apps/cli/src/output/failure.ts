import type { FaultKind } from '@sutra/kernel';

/** A failure in the form in which every program of the house tells one, also those that cannot import the kernel. */
interface ToldFailure {
  readonly kind: FaultKind;
  readonly code: string;
  readonly message: string;
}

const isTold = (error: unknown): error is ToldFailure =>
  typeof error === 'object' &&
  error !== null &&
  'kind' in error &&
  'code' in error &&
  'message' in error &&
  [error.kind, error.code, error.message].every((field) => typeof field === 'string');

export interface Failure extends ToldFailure {
  /** Where in the code it arose: only worth telling of what nobody foresaw. */
  readonly stack: string | undefined;
  /** 2 when the asker can ask otherwise, 1 for all else. */
  readonly exitCode: 1 | 2;
}

/** What is told of anything that was thrown. */
export function failureOf(error: unknown): Failure {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : undefined;
  if (!isTold(error)) {
    const message =
      typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
    return { kind: 'bug', code: 'CLI.BUG', message, stack, exitCode: 1 };
  }
  const { kind, code, message } = error;
  return { kind, code, message, stack: kind === 'bug' ? stack : undefined, exitCode: kind === 'invalid' ? 2 : 1 };
}
