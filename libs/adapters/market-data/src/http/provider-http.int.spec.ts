// Real: HTTP and a server on this machine. Made up: clocks and waits.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@sutra/kernel';
import { ProviderServer } from '../../test/provider-server.js';
import { StillSurroundings } from '../../test/still-surroundings.js';
import { jsonOf, rateLimited, statusFault, type Answer } from './answer.js';
import { ProviderHttp, type HttpPolicy } from './provider-http.js';

describe('the way to a provider', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());

  const read = (answer: Answer) => {
    const failed = answer.status === 429 ? rateLimited(answer) : statusFault(answer);
    return failed === undefined ? jsonOf(answer) : { ok: false as const, error: failed };
  };
  const httpFor = (surroundings: StillSurroundings, policy: Partial<HttpPolicy> = {}) =>
    new ProviderHttp({ provider: 'x', pace: [{ most: 1_000, perMs: 1_000, burst: 1_000 }], surroundings, policy });
  const request = () => ({ url: new URL('/?apikey=s3cret', server.url) });

  it('holds everybody still after one was told that it was too much', async () => {
    const surroundings = new StillSurroundings();
    const http = httpFor(surroundings, { attemptsMost: 1 });
    server.says({ status: 429, headers: { 'retry-after': '5' } }, { body: '1' });
    await expect(http.ask(request(), read)).rejects.toMatchObject({ code: 'PROVIDER.RATE_LIMITED' });
    expect(surroundings.waits).toEqual([]);
    expect(await http.ask(request(), read)).toBe(1);
    expect(surroundings.waits).toEqual([5_000]);
  });

  it('backs off longer each time, by chance, and never beyond what is set', async () => {
    const surroundings = new StillSurroundings();
    server.says({ status: 500 });
    const policy = { attemptsMost: 8, backoffMs: 100, backoffMsMost: 1_000 };
    await expect(httpFor(surroundings, policy).ask(request(), read)).rejects.toMatchObject({ code: 'PROVIDER.DOWN' });
    const { waits } = surroundings;
    expect(waits).toHaveLength(7);
    [100, 200, 400, 800, 1_000, 1_000, 1_000].forEach((most, index) => {
      expect(waits[index]).toBeGreaterThanOrEqual(most / 2);
      expect(waits[index]).toBeLessThanOrEqual(most);
    });
    expect(new Set(waits.slice(4)).size).toBeGreaterThan(1);
  });

  it('asks for what identifies it anew with each attempt', async () => {
    let times = 0;
    server.says({ status: 500 }, { status: 500 }, { body: '"done"' });
    const headers = async () => ({ 'x-times': String((times += 1)) });
    expect(await httpFor(new StillSurroundings()).ask({ ...request(), headers }, read)).toBe('done');
    expect(server.asked.map((asked) => asked.headers['x-times'])).toEqual(['1', '2', '3']);
  });

  it('lets a bug of its reader be a bug, and never an answer of the provider', async () => {
    server.says({ body: '1' });
    const broken = () => {
      throw new RangeError('of our own');
    };
    await expect(httpFor(new StillSurroundings()).ask(request(), broken)).rejects.toThrow('of our own');
    expect(server.asked).toHaveLength(1);
  });

  it('is called off while it waits for its turn, and takes no answer then', async () => {
    const call = new AbortController();
    const { clock, market, random } = new StillSurroundings();
    const surroundings = { clock, market, random, wait: async () => call.abort() };
    const http = new ProviderHttp({ provider: 'x', pace: [{ most: 1, perMs: 1_000 }], surroundings });
    server.says({ body: '1' });
    expect(await http.ask(request(), () => ok(1), call.signal)).toBe(1);
    await expect(http.ask(request(), () => ok(1), call.signal)).rejects.toMatchObject({ code: 'PROVIDER.CANCELLED' });
    expect(server.asked).toHaveLength(1);
  });

  it('tells nothing of an address when nobody is there', async () => {
    const gone = new URL('http://127.0.0.1:1/?apikey=s3cret');
    const asking = httpFor(new StillSurroundings(), { attemptsMost: 1 }).ask({ url: gone }, read);
    const error = await asking.catch(
      (reason: unknown) => reason as { message: string; details: unknown; cause: unknown },
    );
    expect(JSON.stringify(error)).not.toContain('s3cret');
    expect(error).toMatchObject({ code: 'PROVIDER.DOWN' });
    expect(Reflect.get(error as object, 'cause')).toBeUndefined();
  });
});
