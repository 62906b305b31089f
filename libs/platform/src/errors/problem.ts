/**
 * What a failed request answers: RFC 9457 problem details. Only kinds whose message is written for the asker show it;
 * whatever else went wrong is told in fixed words, so that no host, query or stack ever leaves the house.
 */
import { HttpException } from '@nestjs/common';
import { Fault, type FaultKind } from '@sutra/kernel';
import { STATUS_CODES } from 'node:http';
import { isError } from '../system/is-error.js';
import { challengeOf } from './challenge.js';
import { statusOf } from './http-status.js';

/** One wrong field of a request. */
export interface FieldProblem {
  /** JSON pointer into the body, such as `/legs/0/quantity`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldProblem[];
}

export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

const TITLES: Readonly<Record<FaultKind, string>> = {
  invalid: 'The request is malformed.',
  denied: 'This is not allowed.',
  refused: 'A rule stands against this.',
  unavailable: 'Something this needs is away.',
  unknown: 'The outcome is not known.',
  bug: 'Something went wrong on our side.',
};

const FIXED_DETAIL: Readonly<Partial<Record<FaultKind, string>>> = {
  unavailable: 'Nothing was changed. Please try again in a moment.',
  unknown: 'This may or may not have taken effect. Look at the current state before trying again.',
  bug: 'The error was recorded. If it stays, report it with the request id.',
};

const RETRY_AFTER_S: Readonly<Record<number, number>> = { 429: 1, 503: 2 };
const ERRORS_MAX = 100;

const isFieldProblem = (value: unknown): value is FieldProblem =>
  typeof value === 'object' && value !== null && 'path' in value && 'message' in value;

function errorsOf({ details }: Fault): readonly FieldProblem[] {
  const errors = details?.['errors'];
  if (!Array.isArray(errors)) return [];
  return errors
    .filter(isFieldProblem)
    .slice(0, ERRORS_MAX)
    .map(({ path, message }) => ({ path, message }));
}

function headersOf(status: number, fault?: Fault): Record<string, string> {
  const fallbackS = RETRY_AFTER_S[status];
  if (fallbackS === undefined) return fault === undefined ? {} : challengeOf(status, fault);
  const askedMs = fault?.details?.['retryAfterMs'];
  const seconds = typeof askedMs === 'number' && askedMs > 0 ? Math.ceil(askedMs / 1_000) : fallbackS;
  return { 'retry-after': String(seconds) };
}

function ofFault(fault: Fault, requestId: string): ProblemAnswer {
  const { kind, code, message } = fault;
  const status = statusOf(fault);
  const errors = kind === 'invalid' || kind === 'refused' ? errorsOf(fault) : [];
  const problem = {
    type: `urn:sutra:fault:${kind}`,
    title: TITLES[kind],
    status,
    detail: FIXED_DETAIL[kind] ?? message,
    // The code of a bug names our own insides.
    code: kind === 'bug' ? 'SERVER.BUG' : code,
    requestId,
    ...(errors.length > 0 && { errors }),
  };
  return { problem, headers: headersOf(status, fault) };
}

/** Statuses that the framework or the HTTP server itself gives, such as for a path that does not exist. */
function ofStatus(status: number, detail: string, requestId: string): ProblemAnswer {
  const title = STATUS_CODES[status] ?? 'Refused';
  const code = `HTTP.${title.toUpperCase().replace(/[^A-Z]+/g, '_')}`;
  return {
    problem: { type: 'about:blank', title, status, detail, code, requestId },
    headers: headersOf(status),
  };
}

/** A 4xx that Fastify raised while reading the request; these come before any of our code runs. */
function statusOfServerError(error: unknown): number | undefined {
  if (!isError(error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  const isFastify = 'code' in error && String(error.code).startsWith('FST_');
  const isOurs = isFastify || error.name === 'SyntaxError' || error.name === 'FastifyError';
  return isOurs && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : undefined;
}

function detailOf(exception: HttpException): string {
  const response: unknown = exception.getResponse();
  const message: unknown =
    typeof response === 'object' && response !== null && 'message' in response ? response.message : response;
  if (Array.isArray(message)) return message.map(String).join('; ');
  return typeof message === 'string' ? message : exception.message;
}

/** The fault that an error amounts to: what nobody foresaw is a bug. */
const asFault = (error: unknown): Fault =>
  error instanceof Fault ? error : new Fault('bug', 'SERVER.UNFORESEEN', 'An unforeseen error.', { cause: error });

/** Turns whatever was thrown into the answer the asker gets. */
export function problemOf(error: unknown, requestId: string): ProblemAnswer {
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status < 500) return ofStatus(status, detailOf(error), requestId);
    if (status === 503) return ofStatus(status, FIXED_DETAIL.unavailable ?? '', requestId);
  }
  const status = statusOfServerError(error);
  if (status !== undefined && isError(error)) return ofStatus(status, error.message, requestId);
  return ofFault(asFault(error), requestId);
}
