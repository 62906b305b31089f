/** Real: Nest with its Fastify adapter on a port, as the gateway runs it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, type INestApplication, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Fault } from '@sutra/kernel';
import { IsInt } from 'class-validator';
import { recordingLog } from '../../test/recording-log.js';
import { currentContext } from '../log/request-context.js';
import { createBodyPipe } from './body-pipe.js';
import { FaultFilter } from './fault-filter.js';
import { identifyRequests } from './request-id.js';

class CountBody {
  @IsInt()
  count!: number;
}

@Controller()
class DoorController {
  @Post('count')
  count(@Body() { count }: CountBody) {
    return { count, requestId: currentContext()?.correlationId };
  }

  @Get('bug')
  bug(): never {
    throw new TypeError('canary');
  }

  @Get('away')
  away(): never {
    throw new Fault('unavailable', 'STORE.DOWN', 'canary');
  }
}

@Module({ controllers: [DoorController] })
class DoorModule {}

const { log, lines } = recordingLog('gw');
const reported: unknown[] = [];
const reporter = { report: (error: unknown) => void reported.push(error), flush: () => Promise.resolve() };
let app: INestApplication;
let url: string;

beforeAll(async () => {
  const adapter = new FastifyAdapter({ bodyLimit: 1_024 });
  let count = 0;
  identifyRequests(adapter.getInstance(), () => `made-here-${(count += 1)}`);
  app = await NestFactory.create(DoorModule, adapter, { logger: false });
  app.useGlobalPipes(createBodyPipe());
  app.useGlobalFilters(new FaultFilter({ log, reporter }));
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});

afterAll(() => app.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/count`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('the HTTP door', () => {
  it('gives a request an id that its handler sees, also after a body was read', async () => {
    const answer = await post('{"count":1}');
    const { requestId } = (await answer.json()) as { requestId: string };
    expect(requestId).toMatch(/^made-here-\d+$/);
    expect(answer.headers.get('x-request-id')).toBe(requestId);
  });

  it('keeps an id of the asker if it is harmless', async () => {
    const harmless = await post('{"count":1}', { 'x-request-id': '0192-abcdef' });
    expect(await harmless.json()).toMatchObject({ requestId: '0192-abcdef' });
    const harmful = await post('{"count":1}', { 'x-request-id': 'x"} {"level":"fatal' });
    expect(await harmful.json()).toMatchObject({ requestId: expect.stringMatching(/^made-here/) });
  });

  it.each([
    ['wrong fields', '{"count":"many","more":1}', {}, 400, 'HTTP.INVALID'],
    ['no JSON', '{"count":', {}, 400, 'HTTP.BAD_REQUEST'],
    ['a poisoned prototype', '{"count":1,"__proto__":{"admin":true}}', {}, 400, 'HTTP.BAD_REQUEST'],
    ['an empty body', '', {}, 400, undefined],
    ['a body too large', JSON.stringify({ count: 'x'.repeat(2_000) }), {}, 413, 'HTTP.PAYLOAD_TOO_LARGE'],
    ['an unknown kind of body', 'count=1', { 'content-type': 'application/x-odd' }, 415, 'HTTP.UNSUPPORTED_MEDIA_TYPE'],
  ])('answers %s with a problem, never with a 500', async (_, body, headers, status, code) => {
    const answer = await post(body, headers);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = (await answer.json()) as Record<string, unknown>;
    expect([answer.status, problem['status']]).toEqual([status, status]);
    if (code !== undefined) expect(problem['code']).toBe(code);
    expect(problem['requestId']).toBe(answer.headers.get('x-request-id'));
  });

  it('answers a path that does not exist with a problem', async () => {
    const answer = await fetch(`${url}/nowhere`);
    expect(await answer.json()).toMatchObject({ status: 404, code: 'HTTP.NOT_FOUND', requestId: expect.any(String) });
  });

  it('hides a bug from the asker, shows it in the log and reports it', async () => {
    const answer = await fetch(`${url}/bug`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toMatch(/canary|TypeError|\.ts/);
    const line = lines().find(({ msg }) => msg === 'A request failed.');
    expect(line).toMatchObject({ correlationId: answer.headers.get('x-request-id'), err: { message: 'canary' } });
    expect(line?.['err']).toHaveProperty('stack', expect.stringContaining('http-errors.int.spec'));
    expect(reported).toEqual([expect.any(TypeError)]);
  });

  it('says when to come again while something is away', async () => {
    const answer = await fetch(`${url}/away`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.text()).not.toContain('canary');
  });
});
