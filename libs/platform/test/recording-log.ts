import { createLog, type Log } from '../src/log/log.js';

export interface RecordingLog {
  readonly log: Log;
  readonly lines: () => Record<string, unknown>[];
  readonly messages: () => unknown[];
}

/** A real log whose lines stay in memory. */
export function recordingLog(service = 'test'): RecordingLog {
  const written: string[] = [];
  const log = createLog({ service, level: 'debug', stream: { write: (line) => void written.push(line) } });
  const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, lines, messages: () => lines().map(({ msg }) => msg) };
}
