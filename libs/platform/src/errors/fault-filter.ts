import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';
import type { Log } from '../log/log.js';
import { currentContext } from '../log/request-context.js';
import type { ErrorReporter } from '../sentry/error-reporter.js';
import { problemOf } from './problem.js';

/** The part of a Fastify reply that is used. */
interface Reply {
  readonly sent: boolean;
  status(code: number): this;
  header(name: string, value: string): this;
  send(body: string): unknown;
}

export interface FaultFilterParts {
  readonly log: Log;
  readonly reporter: ErrorReporter;
}

/**
 * Answers every failure of a service's handlers: HTTP requests with problem details, messages by passing the error on
 * untouched. Nest's own filter would hide it behind "Internal server error", and the bus could not tell a poison
 * message from a database that is away.
 */
@Catch()
export class FaultFilter implements ExceptionFilter {
  constructor(private readonly parts: FaultFilterParts) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | undefined {
    if (host.getType() !== 'http') return throwError(() => error);
    this.answer(error, host.switchToHttp().getResponse<Reply>());
    return undefined;
  }

  private answer(error: unknown, reply: Reply): void {
    const requestId = currentContext()?.correlationId ?? 'none';
    const { problem, headers } = problemOf(error, requestId);
    this.note(error, problem.status);
    // A stream that has begun cannot change its status any more.
    if (reply.sent) return;
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    // Whatever the route says of its good answers: what is wrong now may be right in a moment.
    reply.header('cache-control', 'no-store');
    reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8');
    reply.send(JSON.stringify(problem));
  }

  private note(error: unknown, status: number): void {
    const { log, reporter } = this.parts;
    if (status === 500) {
      log.error({ err: error }, 'A request failed.');
      reporter.report(error);
    } else if (status > 500) log.warn({ err: error, status }, 'A request could not be served.');
    else log.debug({ err: error, status }, 'A request was turned down.');
  }
}
