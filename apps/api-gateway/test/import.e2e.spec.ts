/** Real: the gateway as it ships and nats-server with the product's accounts. Played: auth and market listener, by their contracts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataImportGet, DataImportList, UploadAppend, UploadBegin, UploadFinish } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { until } from '@sutra/testing';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';
import { PlayedMarket } from './played-market.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
const PATH = '/api/v1/market-data/import';
const CSV = `${PATH}?form=csv&instrumentId=NSE-SBIN-EQ&timeframe=1D`;
const { id } = UploadBegin.replyExample;

let gateway: OpenGateway;
let market: PlayedMarket;
const admin = () => bearer(world.auth.token('access', { roles: ['ADMIN'] }));
const send = (path: string, body: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}) =>
  gateway.get(path, { method: 'POST', body, headers: { ...admin(), 'content-type': 'text/csv', ...headers } });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  gateway = await world.open({ SUTRA_GW_RATE_FACTOR: '1000' });
  market = await PlayedMarket.start(world.nats.url, 'secret-of-md');
  await market.answer(UploadBegin, () => ({ id }));
  await market.answer(UploadAppend, ({ index }) => ({ received: index + 1, isOpen: true }));
  await market.answer(UploadFinish, () => UploadFinish.replyExample);
  await world.auth.publishKeys();
  await until('keys are known', async () => (await gateway.get('/.well-known/jwks.json')).status === 200);
});
afterAll(() => market.stop());

describe('a file', () => {
  it('goes on as it comes, in parts that fit a message, and arrives whole', async () => {
    const file = Buffer.from(Array.from({ length: 1_000_003 }, (_, at) => (at * 7) % 251));
    const answer = await send(CSV, file, { 'idempotency-key': 'one' });
    expect([answer.status, await answer.json()]).toEqual([202, expect.objectContaining({ id, state: 'done' })]);
    expect(market.askedOf(UploadBegin).at(-1)).toEqual({
      ...{ form: 'csv', format: 'csv', instrumentId: 'NSE-SBIN-EQ', timeframe: '1D' },
    });
    const parts = market.askedOf(UploadAppend);
    const bytes = parts.map(({ data }) => Buffer.from(data, 'base64'));
    expect(parts.map(({ index }) => index)).toEqual(parts.map((_, at) => at));
    expect(parts.every(({ checksum }, at) => checksum === sha256(bytes[at] as Buffer))).toBe(true);
    expect(Buffer.concat(bytes).equals(file)).toBe(true);
    expect(market.askedOf(UploadFinish).at(-1)).toEqual({ id, sizeBytes: file.length, checksum: sha256(file) });
  });

  it('that was finished before is read and not sent again', async () => {
    await market.answer(UploadAppend, () => ({ received: 0, isOpen: false }));
    const before = market.askedOf(UploadAppend).length;
    expect((await send(CSV, 'x'.repeat(200_000))).status).toBe(202);
    expect(market.askedOf(UploadAppend).length - before).toBe(1);
    await market.answer(UploadAppend, ({ index }) => ({ received: index + 1, isOpen: true }));
  });

  it('may be a zip, and of an exchange', async () => {
    const answer = await send(`${PATH}?form=bhavcopy&only=SBIN,M%26M`, 'PK', { 'content-type': 'application/zip' });
    expect(answer.status).toBe(202);
    expect(market.askedOf(UploadBegin).at(-1)).toEqual({ form: 'bhavcopy', format: 'zip', only: ['SBIN', 'M&M'] });
  });

  it.each([
    ['application/json', CSV, '{}', 415, 'HTTP.UNSUPPORTED_MEDIA'],
    ['multipart/form-data; boundary=x', CSV, 'x', 415, 'HTTP.UNSUPPORTED_MEDIA'],
    ['text/csv', CSV, '', 400, 'HTTP.NO_FILE'],
    ['text/csv', PATH, 'x', 400, 'HTTP.INVALID'],
    ['text/csv', `${PATH}?form=xls`, 'x', 400, 'HTTP.INVALID'],
    ['text/csv', `${CSV}&path=/etc`, 'x', 400, 'HTTP.INVALID'],
  ])('of the type %s at %s: %s', async (type, path, body, status, code) => {
    expect(await problemOf(await send(path, body, { 'content-type': type }))).toMatchObject({ status, code });
  });

  it('that is too large is refused, before it is read where it says so itself', async () => {
    const before = market.askedOf(UploadAppend).length;
    const headers = { ...admin(), 'content-type': 'text/csv', 'content-length': String((64 << 20) + 1) };
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${gateway.url}${CSV}`, { method: 'POST', headers, agent: false }, (answer) => {
        resolve(answer.statusCode);
        asked.destroy();
      }).on('error', reject);
      asked.flushHeaders();
    });
    expect([status, market.askedOf(UploadAppend).length]).toEqual([413, before]);
  });

  it('that is cut off is never finished', async () => {
    const before = [market.askedOf(UploadFinish).length, market.askedOf(UploadAppend).length];
    const headers = { ...admin(), 'content-type': 'text/csv', 'content-length': '1000000' };
    const asked = request(`${gateway.url}${CSV}`, { method: 'POST', headers, agent: false });
    asked.on('error', () => undefined);
    asked.write('x'.repeat(100_000));
    await until('a part has come', () => market.askedOf(UploadAppend).length > (before[1] ?? 0));
    asked.destroy();
    await send(CSV, 'x');
    await until('the next one is finished', () => market.askedOf(UploadFinish).length === (before[0] ?? 0) + 1);
    expect(market.askedOf(UploadFinish).at(-1)?.sizeBytes).toBe(1);
  });

  it('is not taken from users, and refused in the words of its owner', async () => {
    const user = bearer(world.auth.token('access'));
    expect((await send(CSV, 'x', user)).status).toBe(403);
    await market.answer(UploadBegin, () => {
      throw new Fault('refused', 'UPLOAD.RATE_LIMITED', 'A user may bring 3 files at a time');
    });
    const answer = await send(CSV, 'x'.repeat(3_000_000));
    expect(await problemOf(answer)).toMatchObject({ status: 429, code: 'UPLOAD.RATE_LIMITED', isIdentified: true });
  });
});

it('imports are shown, one by one and as a list', async () => {
  await market.answer(DataImportGet, () => DataImportGet.replyExample);
  await market.answer(DataImportList, () => ({ ...DataImportList.replyExample, nextCursor: id }));
  const one = await gateway.get(`/api/v1/market-data/imports/${id}`, { headers: admin() });
  expect(await one.json()).toMatchObject({ id, at: '2026-01-05T08:00:00.000+05:30', report: { refused: 2 } });
  const list = await gateway.get('/api/v1/market-data/imports?limit=1', { headers: admin() });
  expect(await list.json()).toMatchObject({ items: [{ id, state: 'done' }], nextCursor: id });
});
