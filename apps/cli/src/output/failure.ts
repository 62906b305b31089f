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

/** A field of anything that was thrown, also in another realm, where its classes are not ours. */
function fieldOf(error: unknown, field: 'message' | 'stack' | 'cause'): unknown {
  return typeof error === 'object' && error !== null && field in error ? Reflect.get(error, field) : undefined;
}

/** Why something failed, in the words of whoever knows best: the cause, where the error itself only says that it failed. */
export function reasonOf(error: unknown): string {
  const [own, cause] = [error, fieldOf(error, 'cause')].map((each) => fieldOf(each, 'message'));
  if (typeof cause === 'string' && cause !== '') return cause;
  return typeof own === 'string' && own !== '' ? own : String(error);
}

/** What is told of anything that was thrown. */
export function failureOf(error: unknown): Failure {
  const stack = fieldOf(error, 'stack');
  const trace = typeof stack === 'string' ? stack : undefined;
  if (!isTold(error)) {
    const message = fieldOf(error, 'message');
    const said = typeof message === 'string' ? message : String(error);
    return { kind: 'bug', code: 'CLI.BUG', message: said, stack: trace, exitCode: 1 };
  }
  const { kind, code, message } = error;
  return { kind, code, message, stack: kind === 'bug' ? trace : undefined, exitCode: kind === 'invalid' ? 2 : 1 };
}
