import type { DestinationStream } from 'pino';
import type { LogFormat } from '../settings/platform.settings.js';
import { systemTimers, within } from '../system/timers.js';

/** Where log lines leave the process. */
export interface LogStream extends DestinationStream {
  /** Waits, for a short while at most, until what was written has left the process. */
  flush(): Promise<void>;
}

/** Beyond this much unread text lines are dropped: a reader that stalls must not stall trading nor fill memory. */
const UNREAD_BYTES_MAX = 8 * 1024 * 1024;
const FLUSH_TIMEOUT_MS = 500;

/**
 * Writes lines to standard output through the event loop. A writer that blocks, on the main thread or in the thread
 * pool, would keep the process from leaving for as long as the other end of the pipe does not read.
 */
class StandardOutput implements LogStream {
  private droppedCount = 0;

  constructor(private readonly print: (line: string) => string) {
    // The reader is gone; the process has better things to do than die of it.
    process.stdout.on('error', () => undefined);
  }

  write(line: string): void {
    if (process.stdout.writableLength > UNREAD_BYTES_MAX) {
      this.droppedCount += 1;
      return;
    }
    if (this.droppedCount > 0) {
      const notice = {
        level: 'warn',
        time: new Date().toISOString(),
        msg: 'Log lines were dropped: nobody read them.',
      };
      process.stdout.write(this.print(`${JSON.stringify({ ...notice, count: this.droppedCount })}\n`));
      this.droppedCount = 0;
    }
    process.stdout.write(this.print(line));
  }

  async flush(): Promise<void> {
    const written = new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
    await within(systemTimers, FLUSH_TIMEOUT_MS, written, () => undefined);
  }
}

async function prettyPrinter(isTerminal: boolean): Promise<(line: string) => string> {
  // Loaded only here: services behind a collector never need it.
  const { prettyFactory } = await import('pino-pretty');
  return prettyFactory({
    colorize: isTerminal,
    ignore: 'service',
    translateTime: 'SYS:HH:MM:ss.l',
    messageFormat: '{service}: {msg}',
  });
}

/** Opens standard output for log lines, legible in a terminal and JSON elsewhere unless told otherwise. */
export async function openLogStream(format: LogFormat, isTerminal: boolean = process.stdout.isTTY): Promise<LogStream> {
  const isPretty = format === 'pretty' || (format === 'auto' && isTerminal);
  return new StandardOutput(isPretty ? await prettyPrinter(isTerminal) : (line) => line);
}
