// Real: processes that contend for one lock file.
import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../test/take-lock.mjs', import.meta.url));

it('gives a dead lock to one contender only, however many come at once', async () => {
  for (let round = 0; round < 3; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'sutra-lock-'));
    const path = join(folder, 'lock');
    await writeFile(path, JSON.stringify({ pid: 1, startedAt: 'long ago' }));
    const contenders = Array.from({ length: 6 }, () =>
      spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    const answers = await Promise.all(
      contenders.map(async ({ stdout }) => String(((await once(stdout, 'data')) as [Buffer])[0])),
    );
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
    for (const child of contenders) child.kill('SIGKILL');
    await Promise.all(contenders.map((child) => once(child, 'exit')));
    await rm(folder, { recursive: true });
  }
}, 120_000);
