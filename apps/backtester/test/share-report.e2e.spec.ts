/** Real: the back-tester as it ships, as a process with its thread, nats-server with the product's accounts, Postgres, files. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BacktestDelete, BacktestRun, ReportLinkCreate, ReportLinkDelete, SharedReportGet } from '@sutra/contracts';
import { execute } from '@sutra/testing/servers';
import { useInstallation } from '@sutra/testing/installation';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BacktesterWorld, codeOf, pack, storeBars } from './backtester-world.js';
import { smaCross } from './documents.js';

jest.setTimeout(300_000);
const configText = readFileSync(new URL('../../../deploy/nats/accounts.conf', import.meta.url), 'utf8');
const installation = useInstallation({ configText });
const asha = randomUUID();
const bala = randomUUID();
const question = { document: pack(smaCross()), data: {}, settings: { capital: 500_000 } };

let folder: string;
let world: BacktesterWorld;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-links-'));
  await storeBars(folder);
  world = new BacktesterWorld(installation, folder);
  await world.prepare();
  await world.spawn();
});

afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

async function finished(): Promise<string> {
  const { id } = await world.ask(BacktestRun, question, { userId: asha });
  await world.ended(id, asha);
  return id;
}

const link = async (id: string, deed: string = randomUUID()) =>
  (await world.ask(ReportLinkCreate, { id }, { userId: asha, id: deed })).token;

/** The page as whoever has the link reads it; they are nobody whom the house knows. */
async function read(token = ''): Promise<string> {
  const parts: Buffer[] = [];
  for (let part = 0, count = 1; part < count; part += 1) {
    const answer = await world.ask(SharedReportGet, { token, part }, { userId: randomUUID() });
    count = answer.parts;
    parts.push(Buffer.from(answer.data, 'base64'));
  }
  return gunzipSync(Buffer.concat(parts)).toString('utf8');
}

describe('a link to a report', () => {
  it('leads whoever has it to the page, and is told once', async () => {
    const id = await finished();
    const deed = randomUUID();
    const token = await link(id, deed);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await read(token)).toBe(await world.report(id, 'html', asha));
    expect(await world.ask(ReportLinkCreate, { id }, { userId: asha, id: deed })).toEqual({
      id,
      createdAt: expect.any(String),
    });
    expect(await read(token)).toContain('promise nothing');
  });

  it('is kept nowhere as it is', async () => {
    const token = await link(await finished());
    const anywhere = `select 1 from (select body::text as text from bt.outbox union all select to_jsonb(a)::text from bt.answer a
      union all select encode(token_hash, 'escape') from bt.report_link) kept where text like '%${token}%'`;
    expect(await execute(installation.postgres.url, anywhere)).toBe(0);
  });

  it('E1 is made and withdrawn by its owner alone, and leads nowhere when it was guessed', async () => {
    const id = await finished();
    const token = await link(id);
    expect(await codeOf(world.ask(ReportLinkCreate, { id }, { userId: bala }))).toBe('BACKTEST.NOT_FOUND');
    expect(await codeOf(world.ask(ReportLinkDelete, { id }, { userId: bala }))).toBe('BACKTEST.NOT_FOUND');
    expect(await read(token)).toContain('<html');
    expect(await codeOf(read(randomBytes(32).toString('base64url')))).toBe('REPORT.NOT_FOUND');
  });

  it('ends when it is withdrawn, when another is made, and with its back-test', async () => {
    const id = await finished();
    const first = await link(id);
    const second = await link(id);
    expect([await codeOf(read(first)), await read(second)]).toEqual(['REPORT.NOT_FOUND', expect.any(String)]);
    await world.ask(ReportLinkDelete, { id }, { userId: asha });
    expect(await codeOf(read(second))).toBe('REPORT.NOT_FOUND');
    const third = await link(id);
    await world.ask(BacktestDelete, { id }, { userId: asha });
    expect(await codeOf(read(third))).toBe('REPORT.NOT_FOUND');
  });
});
