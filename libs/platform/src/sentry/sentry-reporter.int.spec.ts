/** Real: HTTP over a local server that stands in for Sentry. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeTime } from '../../test/fake-time.js';
import { recordingLog } from '../../test/recording-log.js';
import { Redactor } from '../log/redactor.js';
import { runInContext } from '../log/request-context.js';
import { SentryReporter } from './sentry-reporter.js';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const accept: Answer = (response) => response.end('{}');

async function reporting(answer: Answer = accept) {
  const received: { headers: IncomingMessage['headers']; url: string | undefined; event: Record<string, unknown> }[] =
    [];
  const sentry = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const [, , event = '{}'] = body.split('\n');
      received.push({
        headers: request.headers,
        url: request.url,
        event: JSON.parse(event) as Record<string, unknown>,
      });
      answer(response, request);
    });
  });
  await new Promise<void>((listening) => sentry.listen(0, '127.0.0.1', listening));
  server = sentry;
  const time = new FakeTime();
  const reporter = new SentryReporter({
    dsn: `http://publickey@127.0.0.1:${(sentry.address() as AddressInfo).port}/7`,
    source: { service: 'auth', version: '0.1.0', environment: 'test' },
    redactor: new Redactor(['canary-known']),
    log: recordingLog().log,
    clock: time,
    timers: time,
  });
  return { received, reporter, time };
}

describe('SentryReporter', () => {
  it('delivers an error with its chain, its request and nothing secret', async () => {
    const { received, reporter } = await reporting();
    const cause = new TypeError('socket said canary-known');
    const details = { orderId: 'o1', password: 'canary' };
    runInContext({ correlationId: 'c1' }, () =>
      reporter.report(new Fault('bug', 'OMS.BROKEN', 'filled exceeds ordered', { cause, details })),
    );
    await reporter.flush();
    expect(received).toHaveLength(1);
    expect(received[0]?.url).toBe('/api/7/envelope/');
    expect(received[0]?.headers['x-sentry-auth']).toContain('sentry_key=publickey');
    expect(received[0]?.event).toMatchObject({
      event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      timestamp: '2026-01-01T00:00:00.000Z',
      environment: 'test',
      release: 'sutra@0.1.0',
      tags: { service: 'auth', kind: 'bug', code: 'OMS.BROKEN' },
      exception: {
        values: [
          { type: 'TypeError', value: 'socket said [redacted]' },
          { type: 'Fault', value: 'filled exceeds ordered', stacktrace: { frames: expect.any(Array) } },
        ],
      },
      extra: { correlationId: 'c1', details: { orderId: 'o1', password: '[redacted]' } },
    });
    expect(JSON.stringify(received)).not.toContain('canary');
  });

  it('keeps a bounded queue and says how many were dropped', async () => {
    const { received, reporter } = await reporting();
    for (let count = 0; count < 100; count += 1) reporter.report(new RangeError(`${count}`));
    await reporter.flush();
    expect(received).toHaveLength(21);
    reporter.report(new RangeError('later'));
    await reporter.flush();
    expect(received.at(-1)?.event).toMatchObject({ extra: { droppedReports: 79 } });
  });

  it('pauses for as long as the server asks', async () => {
    const { received, reporter, time } = await reporting((response) =>
      response.writeHead(429, { 'retry-after': '5' }).end(),
    );
    reporter.report(new RangeError('a'));
    await reporter.flush();
    reporter.report(new RangeError('b'));
    await reporter.flush();
    expect(received).toHaveLength(1);
    await time.pass(5_000);
    reporter.report(new RangeError('c'));
    await reporter.flush();
    expect(received).toHaveLength(2);
  });

  it('neither throws nor waits for a server that is not there or never answers', async () => {
    const { reporter, time } = await reporting(() => undefined);
    reporter.report(new RangeError('a'));
    const flushed = reporter.flush();
    await time.pass(2_000);
    await flushed;
    server?.closeAllConnections();
    server?.close();
    const { reporter: lost } = await reporting((_, request) => request.socket.destroy());
    lost.report('not even an error');
    await lost.flush();
    expect(() => lost.report(undefined)).not.toThrow();
  });
});
