/** Real: the service as it ships, as a process with its threads, nats-server with the product's accounts, Postgres, files. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BarStore } from '@sutra/bar-store';
import { DataImportGet, DataImportList, UploadAppend, UploadBegin, UploadFinish, type Message } from '@sutra/contracts';
import { InstrumentId } from '@sutra/kernel';
import { until } from '@sutra/testing';
import { useInstallation } from '@sutra/testing/installation';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { MarketWorld } from './market-world.js';

jest.setTimeout(300_000);
const configText = readFileSync(new URL('../../../deploy/nats/accounts.conf', import.meta.url), 'utf8');
const installation = useInstallation({ configText });
const world = new MarketWorld(installation);
const userId = randomUUID();

let folder: string;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const ask: typeof world.ask = (message, data, role = 'ADMIN', says = {}) =>
  world.ask(message, data, role, { userId, ...says });

const csvOrder = {
  form: 'csv',
  format: 'csv',
  instrumentId: 'NSE-SBIN-EQ',
  timeframe: '1D',
  source: 'vendor',
} as const;
const csv = [
  'date,open,high,low,close,volume',
  '2026-01-05,800,810,795,805,1000',
  '2026-01-06,805,nonsense,800,808,1100',
  '2026-01-07,808,812,806,811,1200',
  '',
].join('\n');

/** A zip of one file, as exchanges send them. */
function zipOf(name: string, text: string, claims: { readonly bytes?: number } = {}): Buffer {
  const [raw, packed] = [Buffer.from(text), deflateRawSync(text)];
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(crc32(raw), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(claims.bytes ?? raw.length, 18);
  head.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    head,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

async function begin(order: Message<typeof UploadBegin> = csvOrder, id: string = randomUUID()): Promise<string> {
  return (await ask(UploadBegin, order, 'ADMIN', { id })).id;
}

function append(id: string, index: number, bytes: Uint8Array, checksum = sha256(bytes)) {
  return ask(UploadAppend, { id, index, data: Buffer.from(bytes).toString('base64'), checksum });
}

const finish = (id: string, bytes: Uint8Array, deed: string = randomUUID()) =>
  ask(UploadFinish, { id, sizeBytes: bytes.length, checksum: sha256(bytes) }, 'ADMIN', { id: deed });

/** Hands a file over whole, and waits for what comes of it. */
async function importFile(bytes: Buffer, order: Message<typeof UploadBegin> = csvOrder) {
  const id = await begin(order);
  for (let at = 0; at * 40_000 < bytes.length; at += 1)
    await append(id, at, bytes.subarray(at * 40_000, (at + 1) * 40_000));
  await finish(id, bytes);
  await until('it has ended', async () => ['done', 'refused'].includes((await ask(DataImportGet, { id })).state));
  return ask(DataImportGet, { id });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-import-'));
  await mkdir(join(folder, 'tmp'));
  await world.prepare();
  const service = await world.spawn({ SUTRA_BARS_DIR: join(folder, 'bars'), TMPDIR: join(folder, 'tmp') });
  await until('it judges stamps', () =>
    ask(DataImportList, { limit: 1 }).then(
      () => true,
      () => false,
    ),
  );
  expect(service.pid).toBeGreaterThan(0);
});
afterAll(async () => {
  await world.stop();
  // Nothing of what was sent stays behind.
  const left = await readdir(join(folder, 'tmp'));
  expect(left.filter((name) => name.startsWith('sutra-'))).toEqual([]);
  await rm(folder, { recursive: true });
});

describe('a file of bars', () => {
  it('is stored as far as it is bars, and the report says what of it is none', async () => {
    const done = await importFile(Buffer.from(csv));
    expect(done).toMatchObject({
      ...{ state: 'done', form: 'csv', part: 1, rows: 3, sizeBytes: csv.length },
      report: {
        ...{ rows: 3, taken: 2, refused: 1, series: 1, reasons: { 'a price is not understood': 1 } },
        ...{ examples: [{ row: 3, reason: 'a price is not understood' }], stored: { added: 2, same: 0 } },
      },
    });
    const { columns } = await new BarStore(join(folder, 'bars')).load({
      ...{ instrument: InstrumentId.of('NSE-SBIN-EQ'), timeframe: '1D' },
      ...{ from: Date.parse('2026-01-01T00:00+05:30'), until: Date.parse('2026-02-01T00:00+05:30') },
    });
    expect([columns.count, columns.closes[1]]).toEqual([2, 8_110_000]);
    expect((await importFile(Buffer.from(csv))).report?.stored).toMatchObject({ added: 0, same: 2 });
  });

  it('of many parts comes whole, also zipped', async () => {
    const days = Array.from({ length: 4_000 }, (_, at) => `x${at},1,1,1,1,1`).join('\n');
    const text = `${csv}${days}\n`;
    const plain = await importFile(Buffer.from(text));
    expect(plain).toMatchObject({ state: 'done', rows: 4_003, report: { refused: 4_001, taken: 2 } });
    const zipped = await importFile(zipOf('../../etc/passwd.csv', text), { ...csvOrder, format: 'zip' });
    expect(zipped.report).toEqual(plain.report);
  });

  it.each([
    ['no table', Buffer.from('hello'), {}],
    ['no zip', Buffer.from(csv), { format: 'zip' }],
    ['a bomb', zipOf('a.csv', '0'.repeat(300 << 20)), { format: 'zip' }],
  ] as const)('that is %s is refused in words, which name nothing of this machine', async (_, bytes, other) => {
    const { state, because = '', report } = await importFile(bytes, { ...csvOrder, ...other });
    expect([state, report]).toEqual(['refused', undefined]);
    expect(because).toMatch(/[a-z ]{10}/);
    expect(because).not.toContain('/');
  });

  it('of an exchange says itself what it holds', async () => {
    const { state, because } = await importFile(Buffer.from(csv), { form: 'bhavcopy', format: 'csv', only: ['SBIN'] });
    expect([state, because]).toEqual(['refused', expect.stringContaining('none of the files that are understood')]);
  });

  it.each([
    [{ ...csvOrder, instrumentId: 'NSE-NOTHING' }],
    [{ form: 'csv', format: 'csv', instrumentId: 'NSE-SBIN-EQ' }],
    [{ ...csvOrder, only: ['SBIN'] }],
    [{ form: 'bhavcopy', format: 'csv', timeframe: '1D' }],
  ] as const)('of which too little or too much is said is refused: %j', async (order) => {
    await expect(begin(order as never)).rejects.toMatchObject({ kind: 'invalid', code: 'IMPORT.ORDER' });
  });
});

describe('an upload', () => {
  const [one, two] = [Buffer.from(csv.slice(0, 60)), Buffer.from(csv.slice(60))];

  it('E8 goes on where it was, takes each part once, and ends once', async () => {
    const [deed, end] = [randomUUID(), randomUUID()];
    const id = await begin(csvOrder, deed);
    expect(await begin(csvOrder, deed)).toBe(id);
    await expect(begin({ ...csvOrder, timeframe: '1W' }, deed)).rejects.toMatchObject({ code: 'HTTP.KEY_REUSED' });
    await append(id, 0, one);
    expect(await append(id, 0, one)).toEqual({ received: 1, isOpen: true });
    await expect(append(id, 0, two)).rejects.toMatchObject({ code: 'HTTP.KEY_REUSED' });
    await expect(append(id, 2, two)).rejects.toMatchObject({ code: 'UPLOAD.CONFLICT' });
    await expect(append(id, 1, two, sha256(one))).rejects.toMatchObject({ code: 'UPLOAD.CHECKSUM' });
    expect(await append(id, 1, two)).toEqual({ received: 2, isOpen: true });
    const whole = Buffer.concat([one, two]);
    const first = await finish(id, whole, end);
    expect(await finish(id, whole, end)).toEqual(first);
    await expect(finish(id, one, end)).rejects.toMatchObject({ code: 'HTTP.KEY_REUSED' });
    expect(await append(id, 0, two)).toEqual({ received: 0, isOpen: false });
    await until('it is imported', async () => (await ask(DataImportGet, { id })).state === 'done');
  });

  it('that is not what was sent is thrown away', async () => {
    const id = await begin();
    await append(id, 0, one);
    await expect(finish(id, two)).rejects.toMatchObject({ kind: 'refused', code: 'UPLOAD.BROKEN' });
    await expect(finish(id, one)).rejects.toMatchObject({ code: 'UPLOAD.EXPIRED' });
  });

  it('is one of a few, of administrators alone, and nobody else’s', async () => {
    await expect(world.ask(UploadBegin, csvOrder)).rejects.toMatchObject({ kind: 'denied' });
    const ids = [await begin(), await begin(), await begin()];
    await expect(begin()).rejects.toMatchObject({ code: 'UPLOAD.RATE_LIMITED' });
    const part = { id: ids[0] ?? '', index: 0, data: '', checksum: sha256(Buffer.alloc(0)) };
    await expect(world.ask(UploadAppend, part, 'ADMIN')).rejects.toMatchObject({ code: 'UPLOAD.NOT_FOUND' });
    for (const id of ids) await expect(finish(id, one)).rejects.toMatchObject({ code: 'UPLOAD.BROKEN' });
    await expect(ask(DataImportGet, { id: randomUUID() })).rejects.toMatchObject({ code: 'IMPORT.NOT_FOUND' });
  });

  it('is listed, the newest first', async () => {
    const { items, nextCursor } = await ask(DataImportList, { limit: 2 });
    expect(items).toHaveLength(2);
    const rest = await ask(DataImportList, { limit: 2, cursor: nextCursor ?? '' });
    expect(rest.items[0]?.id).not.toBe(items[1]?.id);
    expect([...items, ...rest.items].map(({ id }) => id)).toEqual(
      [...items, ...rest.items]
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
  });
});
