import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

type Write = (message: string, fields: Record<string, unknown>) => void;

/** Lets Nest, and anything that uses Nest's Logger, write into our log. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  /** Nest tells at this level which module and route it set up: of use when debugging only. */
  log(message: unknown, ...rest: unknown[]): void {
    this.write((text, fields) => this.to.debug(text, fields), message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write((text, fields) => this.to.debug(text, fields), message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write((text, fields) => this.to.debug(text, fields), message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write((text, fields) => this.to.warn(text, fields), message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write((text, fields) => this.to.error(text, fields), message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write((text, fields) => this.to.fatal(text, fields), message, rest);
  }

  /** Nest passes the context last and, for errors, sometimes the stack before it. */
  private write(write: Write, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const fields: Record<string, unknown> = typeof context === 'string' ? { context } : {};
    const others = typeof context === 'string' ? rest.slice(0, -1) : rest;
    if (others.length > 0) fields['more'] = others;
    if (message instanceof Error) write(message.message, { ...fields, err: message });
    else if (typeof message === 'string') write(message, fields);
    else write('Nest says', { ...fields, said: message });
  }
}
