import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from '../settings/platform.settings.js';
import { REDACTED, Redactor } from './redactor.js';
import { currentContext } from './request-context.js';

/** Fields of a log line; an error goes under `err`. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where a service says what it does: a sentence and fields, redacted, with the ids of the request being worked on. */
export abstract class Log {
  abstract debug(message: string, fields?: LogFields): void;
  abstract info(message: string, fields?: LogFields): void;
  abstract warn(message: string, fields?: LogFields): void;
  abstract error(message: string, fields?: LogFields): void;
  abstract fatal(message: string, fields?: LogFields): void;
  /** A log whose every line carries these fields. */
  abstract child(fields: LogFields): Log;
}

export interface LogOptions {
  readonly service: string;
  readonly level: LogLevel;
  readonly redactor?: Redactor;
  /** Further fields to blank, as paths such as `order.remarks` or `legs[*].note`. */
  readonly redactPaths?: readonly string[];
  readonly stream: DestinationStream;
}

/** A line has these already; a field of the same name would be a second key of that name in the JSON. */
const RESERVED = new Set(['level', 'time', 'msg', 'service']);

class PinoLog extends Log {
  constructor(
    private readonly pino: Logger,
    private readonly redactor: Redactor,
  ) {
    super();
  }

  debug(message: string, fields?: LogFields): void {
    this.write('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.write('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.write('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.write('error', message, fields);
  }

  fatal(message: string, fields?: LogFields): void {
    this.write('fatal', message, fields);
  }

  child(fields: LogFields): Log {
    return new PinoLog(this.pino.child(this.safe(fields)), this.redactor);
  }

  private write(level: LogLevel, message: string, fields: LogFields | undefined): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const line = { ...currentContext(), ...(fields === undefined ? undefined : this.safe(fields)) };
    this.pino[level](line, this.redactor.text(message));
  }

  private safe(fields: LogFields): Record<string, unknown> {
    const safe = Object.entries(this.redactor.fields(fields));
    return Object.fromEntries(safe.map(([name, value]) => [RESERVED.has(name) ? `${name}_` : name, value]));
  }
}

/** A log that writes JSON lines to a stream; see `openLogStream` for the stream. */
export function createLog({ service, level, stream, redactor = new Redactor(), redactPaths = [] }: LogOptions): Log {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // Errors are described and redacted by then; pino's own serialiser would wrap them once more.
    serializers: { err: (described: unknown) => described },
    ...(redactPaths.length > 0 && { redact: { paths: [...redactPaths], censor: REDACTED } }),
  };
  return new PinoLog(pino(options, stream), redactor);
}
