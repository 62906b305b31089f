// Ends with 1 and says what is parked when a message could not be handled; for a cron job or a monitor.
// node examples/alert-on-dead-letters.mjs
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const sutra = fileURLToPath(new URL('../apps/cli/bin/sutra.mjs', import.meta.url));
const words = [sutra, 'dead-letters', 'list', '--json'];
const { status, stdout } = spawnSync(process.execPath, words, {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
// What cannot be asked is no good news either; why is on stderr already.
if (status !== 0) process.exit(2);

/** @type {{ deadLetters: { service: string, subject: string, reason: string, id: string }[], isComplete: boolean }} */
const { deadLetters, isComplete } = JSON.parse(stdout);
for (const { service, subject, reason, id } of deadLetters)
  console.log(`${service}  ${subject}  ${JSON.stringify(reason)}  (${id})`);
console.log(`${isComplete ? '' : 'at least '}${deadLetters.length} parked`);
process.exitCode = deadLetters.length === 0 ? 0 : 1;
