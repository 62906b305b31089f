import type { LogStream } from '../src/log/log-stream.js';

/** Keeps log lines instead of printing them. */
export class MemoryStream implements LogStream {
  private readonly written: string[] = [];

  write(line: string): void {
    this.written.push(line);
  }

  flush(): Promise<void> {
    this.written.push('{"flushed":true}');
    return Promise.resolve();
  }

  lines(): Record<string, unknown>[] {
    return this.written.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  text(): string {
    return this.written.join('');
  }
}
