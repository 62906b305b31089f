import { expect, it } from '@jest/globals';
import { tieToParent } from '@sutra/embedded';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('soak.mjs', import.meta.url));

// In a process of its own, because Jest looks up what is global (Math, Number) anew each time and takes ten times as long. One block
// of bars is a hundred thousand times as dear and the last one lies right behind it: a sum that lets go of those bars by
// subtracting them keeps 1e-9 to 1e-7 of them for ever and fails here (`windowSum` without what it carries makes 19 drift).
// What grows by itself over millions of bars is left to the long run.
it('250,000 bars, some of them a hundred thousand times as dear, leave no trace in any indicator', async () => {
  const env = { PATH: process.env['PATH'] };
  const args = [script, 'indicators', '--bars', '250000'];
  const line = await tieToParent({ command: process.execPath, args, env, endSignal: 'SIGKILL' });
  const { stdout } = await promisify(execFile)(line.command, line.args, { env });
  expect(stdout.match(/^ok {5}/gm)?.length).toBeGreaterThan(200);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('250000 bars left no trace');
});
