import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationWith, Terminal } from '../test/fake-installation.js';
import { type Answer, type Command, defineCommand } from './command/command.js';
import { answer, main } from './main.js';

const command = (name: string, run: () => Promise<Answer | undefined>): Command =>
  defineCommand({ name, doc: 'Does it.', arguments: [], options: {}, examples: [], run });

const commands = [
  command('yes', async () => ({ data: { is: 'yes' }, text: 'Yes,\nit is \u001b[31mso.' })),
  command('no', async () => ({ data: { is: 'no' }, text: 'No.', isNo: true })),
  command('away', async () => {
    throw new Fault('unavailable', 'STORAGE.CONNECTION', 'Postgres is away: refused');
  }),
  command('broken', async () => {
    throw new RangeError('boom');
  }),
];

async function say(line: string, folder?: string) {
  const terminal = new Terminal();
  const code = await answer(line.split(' '), terminal.surroundings(installationWith(), folder), commands);
  return { code, out: terminal.out, err: terminal.err };
}

describe('an answer', () => {
  it('is text on stdout, and nothing else is', async () => {
    expect(await say('yes')).toEqual({ code: 0, out: 'Yes,\nit is \\u001b[31mso.\n', err: '' });
  });

  it('is JSON alone when that is wanted', async () => {
    expect(await say('yes --json')).toEqual({ code: 0, out: '{\n  "is": "yes"\n}\n', err: '' });
  });

  it('that says no ends with 1', async () => {
    expect(await say('no --json')).toEqual({ code: 1, out: '{\n  "is": "no"\n}\n', err: '' });
  });

  it('goes to a file when that is wanted, and stdout stays empty', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sutra-cli-'));
    try {
      const path = join(folder, 'answer.json');
      expect(await say('no --json --out answer.json', folder)).toEqual({
        code: 1,
        out: '',
        err: `Written to ${path}\n`,
      });
      expect(await readFile(path, 'utf8')).toBe('{\n  "is": "no"\n}\n');
      const { code, out, err } = await say('yes --out missing/answer.txt', folder);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^The answer could not be written: ENOENT/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a failure', () => {
  it('is one sentence on stderr', async () => {
    expect(await say('away')).toEqual({ code: 1, out: '', err: 'Postgres is away: refused\n' });
    expect((await say('yess')).code).toBe(2);
  });

  it('is JSON too when that is wanted, also where the words make no sense', async () => {
    const { code, out } = await say('away --json');
    const error = { kind: 'unavailable', code: 'STORAGE.CONNECTION', message: 'Postgres is away: refused' };
    expect([code, JSON.parse(out)]).toEqual([1, { error }]);
    const wrong = await say('yess --json --what');
    expect([wrong.code, JSON.parse(wrong.out)]).toMatchObject([2, { error: { code: 'CLI.USAGE' } }]);
  });

  it('that is a bug shows where it arose', async () => {
    const { code, err } = await say('broken');
    expect(code).toBe(1);
    expect(err).toMatch(/^boom\nThis is a bug\.\nRangeError: boom\n\s+at .*main\.spec/);
  });
});

describe('the real commands', () => {
  it('pass the options of up on to the launcher', async () => {
    const started: (readonly string[])[] = [];
    const installation = installationWith({ start: async (words) => void started.push(words) });
    const terminal = new Terminal();
    expect(await main(['up', '--reset', '--port', '9000', '--logs'], terminal.surroundings(installation))).toBe(0);
    expect(await main(['up'], terminal.surroundings(installation))).toBe(0);
    expect(started).toEqual([['--reset', '--logs', '--port', '9000'], []]);
    expect(terminal.out).toBe('');
  });

  it('say no when the doctor finds something missing', async () => {
    const findings = [{ verdict: 'missing', line: 'npm is not on PATH' }] as const;
    const examine = async () => ({ isReady: false, findings, text: 'MISSING npm' });
    const terminal = new Terminal();
    expect(await main(['doctor', '--json'], terminal.surroundings(installationWith({ examine })))).toBe(1);
    expect(terminal.json).toEqual({ isReady: false, findings });
  });

  it('name the version', async () => {
    const terminal = new Terminal();
    await main(['--version'], terminal.surroundings(installationWith()));
    expect(terminal.out).toBe(`sutra 1.2.3, Node ${process.versions.node}\n`);
  });

  it('take file names from where sutra was called', async () => {
    const files: string[] = [];
    const report = { file: '', createdAt: '2026-11-21T10:00:00.000Z', postgresMajor: 18 };
    const installation = installationWith({
      backup: async (file) => (files.push(file), { ...report, file }),
      restore: async (file) => (files.push(file), { ...report, file, keptIn: '/clone/.sutra/before' }),
    });
    const terminal = new Terminal();
    const surroundings = terminal.surroundings(installation, '/home/me');
    await main(['backup', 'a.tgz'], surroundings);
    await main(['restore', '/b.tgz'], surroundings);
    expect(files).toEqual(['/home/me/a.tgz', '/b.tgz']);
    expect(terminal.out).toBe(
      'The backup is in /home/me/a.tgz.\n' +
        'The data is as it was at 2026-11-21T10:00:00.000Z. What was there before is in /clone/.sutra/before.\n',
    );
  });

  it('migrate all services or one, and call them by name', async () => {
    const orders: unknown[] = [];
    const installation = installationWith({
      migrate: async (order) => (
        orders.push(order),
        [
          { owner: 'auth', migrations: ['A1'] },
          { owner: 'gw', migrations: [] },
        ]
      ),
    });
    const terminal = new Terminal();
    await main(['migrate', 'up'], terminal.surroundings(installation));
    await main(['migrate', 'down', '--steps', '2', '--service', 'auth'], terminal.surroundings(installation));
    expect(orders).toEqual([
      { direction: 'up', steps: 1, owner: undefined },
      { direction: 'down', steps: 2, owner: 'auth' },
    ]);
    expect(terminal.out).toBe('auth: A1\napi-gateway: nothing to do\n'.repeat(2));
  });

  it('know which services there are', async () => {
    const terminal = new Terminal();
    expect(await main(['migrate', 'up', '--service', 'atuh'], terminal.surroundings(installationWith()))).toBe(2);
    expect(terminal.err).toBe('There is no service atuh. Did you mean auth? There is api-gateway or auth.\n');
  });
});
