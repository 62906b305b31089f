/** A process that is slow to leave: its first closer hangs for ever. */
import { createLog } from '../src/log/log.js';
import { openLogStream } from '../src/log/log-stream.js';
import { leaveWhenTold } from '../src/shutdown/leave-when-told.js';
import { systemProcess } from '../src/shutdown/process-port.js';
import { Shutdown } from '../src/shutdown/shutdown.js';
import { systemClock } from '../src/system/system-clock.js';
import { systemTimers } from '../src/system/timers.js';

const stream = await openLogStream('json');
const log = createLog({ service: 'leaving', level: 'info', stream });
const limitMs = Number(process.env['LIMIT_MS']);
const shutdown = new Shutdown({ limitMs, clock: systemClock, timers: systemTimers, log });
if (process.env['HANGS'] === 'yes') shutdown.register('stop', 'hanging closer', () => new Promise(() => undefined));
shutdown.register('close', 'last closer', () => log.info('The last closer ran.'));
leaveWhenTold({
  port: systemProcess,
  shutdown,
  clock: systemClock,
  log,
  beforeExit: () => stream.flush(),
  sameWishMs: 0,
});
setInterval(() => undefined, 60_000);
log.info('Running.');
