import { Fault, type FaultCode, type FaultKind } from '@sutra/kernel';
import { isNativeError } from 'node:util/types';

/** What the caller says about constraints it expects to be violated: a rule's refusal instead of a bug. */
export type ConstraintFaults = Readonly<Record<string, () => Fault>>;

interface ErrorClass {
  readonly states: RegExp;
  readonly kind: FaultKind;
  readonly code: FaultCode;
}

/**
 * SQLSTATEs by who must act. In all of the unavailable ones the server has rolled the transaction back, so provably
 * nothing happened. A refused login is among them, because it mends when a password is rotated through, and messages
 * must wait for that instead of being parked. What is not listed is our own mistake.
 */
const classes: readonly ErrorClass[] = [
  { states: /^(08|57P0[1-5]|25P0[34])/, kind: 'unavailable', code: 'STORAGE.CONNECTION' },
  { states: /^40/, kind: 'unavailable', code: 'STORAGE.CONFLICT' },
  { states: /^53/, kind: 'unavailable', code: 'STORAGE.EXHAUSTED' },
  { states: /^(57014|55P03)$/, kind: 'unavailable', code: 'STORAGE.TIMEOUT' },
  { states: /^25006$/, kind: 'unavailable', code: 'STORAGE.READ_ONLY' },
  { states: /^58030$/, kind: 'unavailable', code: 'STORAGE.DISK' },
  { states: /^(28|3D000)/, kind: 'unavailable', code: 'STORAGE.LOGIN' },
  { states: /^23/, kind: 'bug', code: 'STORAGE.CONSTRAINT' },
  { states: /^/, kind: 'bug', code: 'STORAGE.STATEMENT' },
];

// Errors of COMMIT after which the server has certainly not committed: a deferred constraint or trigger, a conflict.
const refusedCommit = /^(23|40(?!003)|P0)/;

interface DriverError extends Error {
  readonly code?: unknown;
  readonly constraint?: string;
  readonly table?: string;
}

/** The fault that a failed statement, or a failed attempt to connect, amounts to. */
export function statementFault(error: unknown, constraints: ConstraintFaults = {}): Fault {
  if (error instanceof Fault) return error;
  const cause = driverErrorOf(error);
  const state = sqlStateOf(cause);
  if (state === undefined) return withoutState(cause);
  const expected = cause.constraint === undefined ? undefined : constraints[cause.constraint];
  if (state.startsWith('23') && expected !== undefined) return expected();
  const { kind, code } = classes.find(({ states }) => states.test(state)) ?? { kind: 'bug', code: 'STORAGE.STATEMENT' };
  return new Fault(kind, code, cause.message, { cause: slim(cause), details: detailsOf(cause, state) });
}

/** The driver's own errors: a value it cannot write is our mistake, all others tell of a lost or refused connection. */
function withoutState(cause: DriverError): Fault {
  if (/^(Type|Range|Reference|Syntax)Error$/.test(cause.name)) {
    return new Fault('bug', 'STORAGE.STATEMENT', cause.message, { cause: slim(cause) });
  }
  const said = cause.message === '' ? String(cause.code) : cause.message;
  return new Fault('unavailable', 'STORAGE.CONNECTION', `Postgres is away: ${said}`, { cause: slim(cause) });
}

/**
 * The fault that a failed COMMIT amounts to. A connection that breaks between sending COMMIT and its answer says
 * nothing about the commit, and a server told to shut down may have committed before it said so: both are unknown.
 */
export function commitFault(error: unknown, constraints: ConstraintFaults = {}): Fault {
  const cause = driverErrorOf(error);
  const state = sqlStateOf(cause);
  if (state !== undefined && refusedCommit.test(state)) return statementFault(error, constraints);
  return new Fault('unknown', 'STORAGE.COMMIT_UNKNOWN', `the answer to COMMIT was lost: ${cause.message}`, {
    cause: slim(cause),
    ...(state === undefined ? {} : { details: detailsOf(cause, state) }),
  });
}

/** Whether the error came out of TypeORM's driver, as opposed to out of the caller's own code. */
export const isStatementError = (error: unknown): boolean =>
  isNativeError(error) && (error.name === 'QueryFailedError' || sqlStateOf(error) !== undefined);

/** Whether the server said no to a statement and the session goes on; a fatal error is its last word. */
export function isAnswer(error: unknown): boolean {
  const { severity } = driverErrorOf(error) as { severity?: unknown };
  return severity === 'ERROR';
}

/** TypeORM wraps the driver's error together with the statement's parameters, which must not reach a log. */
function driverErrorOf(error: unknown): DriverError {
  const inner = isNativeError(error) && 'driverError' in error ? error.driverError : error;
  return isNativeError(inner) ? inner : new PostgresError(String(inner), 'TypeError');
}

function sqlStateOf(error: DriverError): string | undefined {
  const isServers = 'severity' in error && typeof error.code === 'string';
  return isServers ? (error.code as string) : undefined;
}

const detailsOf = ({ constraint, table }: DriverError, sqlState: string) => ({
  sqlState,
  ...(constraint === undefined ? {} : { constraint }),
  ...(table === undefined ? {} : { table }),
});

/** The server's error without its `detail` and `where`, which quote rows: user data, perhaps secrets. */
function slim({ message, stack, code }: DriverError): Error {
  return Object.assign(new PostgresError(message, 'PostgresError'), { code }, stack === undefined ? {} : { stack });
}

class PostgresError extends Error {
  constructor(
    message: string,
    override readonly name: string,
  ) {
    super(message);
  }
}
