import type { BusLog } from '../src/index.js';

/** Keeps what was said; fake in that nobody reads it. */
export class RecordingLog implements BusLog {
  readonly entries: { readonly level: keyof BusLog; readonly text: string; readonly fields: object }[] = [];

  get texts(): string[] {
    return this.entries.map(({ text }) => text);
  }

  info(fields: object | string, message?: string): void {
    this.keep('info', fields, message);
  }

  warn(fields: object | string, message?: string): void {
    this.keep('warn', fields, message);
  }

  error(fields: object | string, message?: string): void {
    this.keep('error', fields, message);
  }

  private keep(level: keyof BusLog, fields: object | string, message = ''): void {
    const isText = typeof fields === 'string';
    this.entries.push({ level, text: isText ? fields : message, fields: isText ? {} : fields });
  }
}
