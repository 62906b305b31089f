import { describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException, InternalServerErrorException, NotFoundException } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { problemOf } from './problem.js';

const answer = (error: unknown) => problemOf(error, 'req-1');

describe('problemOf a fault', () => {
  it.each<[Fault, number]>([
    [new Fault('invalid', 'HTTP.INVALID', 'Wrong.'), 400],
    [new Fault('invalid', 'STRATEGY.TOO_LARGE', 'Too large.'), 413],
    [new Fault('denied', 'AUTH.LOGIN_REQUIRED', 'Log in.'), 401],
    [new Fault('denied', 'ROUTE.ROLE', 'Not yours.'), 403],
    [new Fault('denied', 'STRATEGY.NOT_FOUND', 'No such strategy.'), 404],
    [new Fault('refused', 'STRATEGY.CONFLICT', 'Changed meanwhile.'), 409],
    [new Fault('refused', 'RISK.DAILY_LOSS', 'The limit is reached.'), 422],
    [new Fault('refused', 'ROUTE.RATE_LIMITED', 'Slow down.'), 429],
  ])('shows its message: %s', (fault, status) => {
    expect(answer(fault).problem).toMatchObject({
      status,
      detail: fault.message,
      code: fault.code,
      requestId: 'req-1',
    });
  });

  it.each<[Fault, number]>([
    [new Fault('unavailable', 'STORE.DOWN', 'connect to 10.0.0.5 refused'), 503],
    [new Fault('unknown', 'BROKER.TIMEOUT', 'POST https://broker/orders timed out'), 500],
    [new Fault('bug', 'OMS.FILLED_EXCEEDS_ORDERED', 'filled 3 of 2'), 500],
  ])('keeps what is inside, inside: %s', (fault, status) => {
    const { problem } = answer(fault);
    expect(problem).toMatchObject({ status, detail: expect.any(String), title: expect.any(String) });
    expect(JSON.stringify(problem)).not.toContain(fault.message);
  });

  it('lists wrong fields and nothing else of the details', () => {
    const errors = [{ path: '/legs/0', message: 'is missing', value: 'secret' }, 'odd'];
    const { problem } = answer(
      new Fault('invalid', 'HTTP.INVALID', 'Wrong.', { details: { errors, query: 'select' } }),
    );
    expect(problem).toEqual({
      type: 'urn:sutra:fault:invalid',
      title: 'The request is malformed.',
      status: 400,
      detail: 'Wrong.',
      code: 'HTTP.INVALID',
      requestId: 'req-1',
      errors: [{ path: '/legs/0', message: 'is missing' }],
    });
  });

  it('says when to come again', () => {
    const after = (fault: Fault) => answer(fault).headers['retry-after'];
    expect(after(new Fault('refused', 'ROUTE.RATE_LIMITED', '', { details: { retryAfterMs: 1_200 } }))).toBe('2');
    expect(after(new Fault('refused', 'ROUTE.RATE_LIMITED', ''))).toBe('1');
    expect(after(new Fault('unavailable', 'STORE.DOWN', ''))).toBe('2');
    expect(after(new Fault('refused', 'RISK.DAILY_LOSS', ''))).toBeUndefined();
  });
});

describe('problemOf anything else', () => {
  it.each<[unknown, number, string, string]>([
    [new NotFoundException('Cannot GET /x'), 404, 'HTTP.NOT_FOUND', 'Cannot GET /x'],
    [new BadRequestException(['a must be b', 'c must be d']), 400, 'HTTP.BAD_REQUEST', 'a must be b; c must be d'],
    [new HttpException('Slow down', 429), 429, 'HTTP.TOO_MANY_REQUESTS', 'Slow down'],
    [
      Object.assign(new Error('too big'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }),
      413,
      'HTTP.PAYLOAD_TOO_LARGE',
      'too big',
    ],
    [Object.assign(new SyntaxError('bad json'), { statusCode: 400 }), 400, 'HTTP.BAD_REQUEST', 'bad json'],
  ])('keeps the status of %s', (error, status, code, detail) => {
    expect(answer(error).problem).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      detail,
      code,
      requestId: 'req-1',
    });
  });

  it.each([
    new TypeError('canary: x is undefined'),
    new InternalServerErrorException('canary'),
    Object.assign(new Error('canary'), { statusCode: 404 }),
    Object.assign(new Error('canary'), { code: 'FST_ERR_X', statusCode: 500 }),
    'canary',
    undefined,
  ])('is a bug that tells nothing: %s', (error) => {
    const { problem } = answer(error);
    expect(problem).toMatchObject({ status: 500, code: 'SERVER.BUG' });
    expect(JSON.stringify(problem)).not.toContain('canary');
  });
});
