import { type DestinationStream, destination } from 'pino';
import type { LogFormat } from '../settings/platform.settings.js';

/** Where log lines leave the process. */
export interface LogStream extends DestinationStream {
  /** Writes out what is still in memory, before the process ends. */
  flush(): void;
}

/** Beyond this much unwritten text lines are dropped: a log reader that stalls must not stall trading nor fill memory. */
const UNWRITTEN_BYTES_MAX = 8 * 1024 * 1024;

async function openPretty(isTerminal: boolean): Promise<LogStream> {
  // Loaded only here: services behind a collector never need it.
  const { prettyFactory } = await import('pino-pretty');
  const print = prettyFactory({
    colorize: isTerminal,
    ignore: 'service',
    translateTime: 'SYS:HH:MM:ss.l',
    messageFormat: '{service}: {msg}',
  });
  return { write: (line) => void process.stdout.write(print(line)), flush: () => undefined };
}

function openJson(): LogStream {
  const stream = destination({ fd: 1, sync: false, maxLength: UNWRITTEN_BYTES_MAX });
  // A closed pipe means that the reader is gone; the process has better things to do than die of it.
  stream.on('error', () => undefined);
  return {
    write: (line) => void stream.write(line),
    flush: () => {
      try {
        stream.flushSync();
      } catch {
        // Not yet open or already closed: nothing can be written any more.
      }
    },
  };
}

/** Opens standard output for log lines, legible in a terminal and JSON elsewhere unless told otherwise. */
export async function openLogStream(format: LogFormat, isTerminal: boolean = process.stdout.isTTY): Promise<LogStream> {
  const pretty = format === 'pretty' || (format === 'auto' && isTerminal);
  return pretty ? openPretty(isTerminal) : openJson();
}
