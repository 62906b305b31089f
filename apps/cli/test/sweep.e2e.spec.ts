// Real: bin/sutra.mjs as people start it, with threads of the operating system and signals.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { barsCsv, crossing } from './crossing.js';

const program = fileURLToPath(new URL('../bin/sutra.mjs', import.meta.url));
/** Far beyond any machine: the first call may have to build. */
const limitMs = 300_000;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-sweep-e2e-'));
  await writeFile(join(folder, 'bars.csv'), barsCsv(60));
  await writeFile(join(folder, 'cross.json'), JSON.stringify(crossing));
  await sutra(['version']).ended;
}, limitMs);
afterAll(() => rm(folder, { recursive: true, force: true }));

function sutra(words: readonly string[]) {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (bytes) => (out += String(bytes)));
  child.stderr.on('data', (bytes) => (err += String(bytes)));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

const asked = (fast: string): readonly string[] => [
  ...['sweep', 'cross.json', '--data', 'bars.csv', '--plain', '--json'],
  ...['--vary', `start.indicators.fast.period=${fast}`, '--vary', 'start.indicators.slow.period=4..40:4'],
];

describe('sutra sweep with threads', () => {
  it('E5 answers the same to the byte with one, two and five of them', async () => {
    const [one, two, five] = await Promise.all(
      ['1', '2', '5'].map((workers) => sutra([...asked('2..6'), '--workers', workers]).ended),
    );
    expect([one?.code, two?.code, five?.code]).toEqual([0, 0, 0]);
    expect((JSON.parse(one?.out ?? '') as { ran: number }).ran).toBe(50);
    expect(two?.out).toBe(one?.out);
    expect(five?.out).toBe(one?.out);
  });

  it('ends when somebody breaks off, writes no answer, and goes on later', async () => {
    const words = [...asked('2..400'), '--resume', 'kept.jsonl', '--out', 'whole.json', '--workers', '2'];
    const { child, ended } = sutra(words);
    // The first tries are kept while most are still to come.
    while (!(await readFile(join(folder, 'kept.jsonl'), 'utf8').catch(() => '')).includes('"index"')) {
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/Broken off after \d+ of 3,990 tries. They are kept in kept.jsonl/),
    ]);
    expect((await readdir(folder)).toSorted()).toEqual(['bars.csv', 'cross.json', 'kept.jsonl']);
    // One whose fast period is beyond the bars has no trade, so the rest is quick.
    const again = await sutra([...asked('2..400'), '--resume', 'kept.jsonl', '--workers', '2']).ended;
    expect([again.code, (JSON.parse(again.out) as { tries: number }).tries]).toEqual([0, 3_990]);
  });
});
