import type { LoggerService } from '@nestjs/common';
import { isError } from '../system/is-error.js';
import type { Log } from './log.js';

type Write = (fields: object, message: string) => void;

/** Lets Nest, and anything that uses Nest's Logger, write into our log. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  /** Nest tells at this level which module and route it set up: of use when debugging only. */
  log(message: unknown, ...rest: unknown[]): void {
    this.write((fields, text) => this.to.debug(fields, text), message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write((fields, text) => this.to.debug(fields, text), message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write((fields, text) => this.to.debug(fields, text), message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write((fields, text) => this.to.warn(fields, text), message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write((fields, text) => this.to.error(fields, text), message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write((fields, text) => this.to.fatal(fields, text), message, rest);
  }

  /** Nest passes the context last and, for errors, sometimes the stack before it. */
  private write(write: Write, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const fields: Record<string, unknown> = typeof context === 'string' ? { context } : {};
    const others = typeof context === 'string' ? rest.slice(0, -1) : rest;
    if (others.length > 0) fields['more'] = others;
    if (isError(message)) write({ ...fields, err: message }, message.message);
    else if (typeof message === 'string') write(fields, message);
    else write({ ...fields, said: message }, 'Nest says');
  }
}
