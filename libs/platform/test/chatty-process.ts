/** A process that logs far more than anybody reads, and tells its parent how it fares. */
import { createLog } from '../src/log/log.js';
import { openLogStream } from '../src/log/log-stream.js';
import { leaveWhenTold } from '../src/shutdown/leave-when-told.js';
import { systemProcess } from '../src/shutdown/process-port.js';
import { Shutdown } from '../src/shutdown/shutdown.js';
import { systemClock } from '../src/system/system-clock.js';
import { systemTimers } from '../src/system/timers.js';

const LINES = 4_000;

const stream = await openLogStream('json');
const log = createLog({ service: 'chatty', level: 'info', stream });
const shutdown = new Shutdown({ limitMs: 5_000, clock: systemClock, timers: systemTimers, log });
leaveWhenTold({ port: systemProcess, shutdown, clock: systemClock, log, beforeExit: () => stream.flush() });
for (let line = 0; line < LINES; line += 1) {
  log.info({ line, filler: Array.from({ length: 5 }, () => 'x'.repeat(8_000)) }, 'chatter');
  if (line % 100 === 0) await new Promise((resume) => setTimeout(resume, 0));
}
process.once('message', () => log.info('Somebody reads again.'));
systemProcess.tell({ type: 'written', unreadBytes: process.stdout.writableLength });
