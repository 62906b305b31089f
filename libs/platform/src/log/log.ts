import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from '../settings/platform.settings.js';
import { REDACTED, Redactor } from './redactor.js';
import { contextFields } from './request-context.js';

/**
 * Where a service says what it does: fields and a sentence, or a sentence alone; redacted, and with the ids of the
 * request being worked on.
 */
export abstract class Log {
  abstract debug(fields: object | string, message?: string): void;
  abstract info(fields: object | string, message?: string): void;
  abstract warn(fields: object | string, message?: string): void;
  abstract error(fields: object | string, message?: string): void;
  abstract fatal(fields: object | string, message?: string): void;
  /** A log whose every line carries these fields. */
  abstract child(fields: object): Log;
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

  debug(fields: object | string, message?: string): void {
    this.write('debug', fields, message);
  }

  info(fields: object | string, message?: string): void {
    this.write('info', fields, message);
  }

  warn(fields: object | string, message?: string): void {
    this.write('warn', fields, message);
  }

  error(fields: object | string, message?: string): void {
    this.write('error', fields, message);
  }

  fatal(fields: object | string, message?: string): void {
    this.write('fatal', fields, message);
  }

  child(fields: object): Log {
    return new PinoLog(this.pino.child(this.safe(fields)), this.redactor);
  }

  private write(level: LogLevel, fields: object | string, message: string | undefined): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const context = contextFields();
    if (typeof fields === 'string') this.pino[level](context, this.redactor.text(fields));
    else this.pino[level]({ ...context, ...this.safe(fields) }, this.redactor.text(message ?? ''));
  }

  private safe(fields: object): Record<string, unknown> {
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
