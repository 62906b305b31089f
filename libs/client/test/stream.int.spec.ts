/** Real: the client with the fetch of this Node, and an HTTP server on this machine that misbehaves as it is told. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type StreamEvent } from '../src/index.js';
import { events, json, problem, reset, startMoodyServer, type MoodyServer } from './moody-server.js';

let server: MoodyServer;
beforeAll(async () => {
  server = await startMoodyServer();
});
afterAll(() => server.stop());

const event = (id: number, data: unknown = id) => `id: ${id}\nevent: notifications\ndata: ${JSON.stringify(data)}\n\n`;
const clientOf = () => createClient({ address: server.address, tokens: { accessToken: 'a-1', refreshToken: 'r-1' } });
const lastIdsSeen = () => server.seen.map(({ headers }) => headers['last-event-id']);

async function take(count: number, stream: AsyncIterable<StreamEvent>): Promise<unknown[]> {
  const taken: unknown[] = [];
  for await (const { data } of stream) {
    taken.push(data);
    if (taken.length === count) break;
  }
  return taken;
}

describe('a stream', () => {
  it('gives what happens, with topic and id', async () => {
    server.answerWith(events([': hello\n\n', event(1, { text: 'é' })], 'stay'));
    for await (const first of clientOf().stream(['notifications', 'runs.live'])) {
      expect(first).toEqual({ id: '1', topic: 'notifications', isReset: false, data: { text: 'é' } });
      break;
    }
    expect(server.seen[0]?.url).toBe('/api/v1/stream?topics=notifications%2Cruns.live');
    expect(server.seen[0]?.headers).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer a-1' });
  });

  it.each(['end', 'cut'] as const)('goes on behind the last event after an %s', async (then) => {
    server.answerWith(events([event(1), event(2)], then), reset, events([event(3)], 'stay'));
    expect(await take(3, clientOf().stream(['notifications']))).toEqual([1, 2, 3]);
    expect(lastIdsSeen()).toEqual([undefined, '2', '2']);
  });

  it('does not count an event that is cut in the middle as seen', async () => {
    server.answerWith(events([event(1), 'id: 2\ndata: 2\n'], 'cut'), events([event(2)], 'stay'));
    expect(await take(2, clientOf().stream(['notifications']))).toEqual([1, 2]);
    expect(lastIdsSeen()).toEqual([undefined, '1']);
  });

  it('goes on behind an id that a heartbeat tells', async () => {
    server.answerWith(events([event(1), ':\nid: 5\n\n'], 'cut'), events([event(6)], 'stay'));
    expect(await take(2, clientOf().stream(['notifications']))).toEqual([1, 6]);
    expect(lastIdsSeen()).toEqual([undefined, '5']);
  });

  it('says where messages were missed, in its place between the others', async () => {
    const reset = 'event: reset\nid: 9\ndata: {"topic":"notifications"}\n\n';
    server.answerWith(events([event(1), reset, event(10)], 'stay'));
    const seen: unknown[] = [];
    for await (const { id, topic, isReset, data } of clientOf().stream(['notifications'])) {
      seen.push([id, topic, isReset, data]);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([
      ['1', 'notifications', false, 1],
      ['9', 'notifications', true, undefined],
      ['10', 'notifications', false, 10],
    ]);
  });

  it.each(['expired', 'revoked'])(
    'E5 renews its login after the last word %s, which is nobody’s message',
    async (word) => {
      server.answerWith(
        events([event(1), `event: ${word}\ndata: {}\n\n`]),
        problem(401, 'ACCESS.TOKEN_EXPIRED'),
        json(200, { accessToken: 'a-2', refreshToken: 'r-2' }),
        events([event(2)], 'stay'),
      );
      expect(await take(2, clientOf().stream(['notifications']))).toEqual([1, 2]);
    },
  );

  it('goes on where an earlier life has ended', async () => {
    server.answerWith(events([event(8)], 'stay'));
    await take(1, clientOf().stream(['notifications'], { lastEventId: '7' }));
    expect(lastIdsSeen()).toEqual(['7']);
  });

  it('E5 renews its login when that is over, and goes on behind the last event', async () => {
    const renewed = json(200, { accessToken: 'a-2', refreshToken: 'r-2' });
    server.answerWith(events([event(1)]), problem(401, 'ACCESS.TOKEN_EXPIRED'), renewed, events([event(2)], 'stay'));
    const client = clientOf();
    expect(await take(2, client.stream(['notifications']))).toEqual([1, 2]);
    expect(server.seen.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual([
      'GET /api/v1/stream',
      'GET /api/v1/stream',
      'POST /api/v1/auth/refresh',
      'GET /api/v1/stream',
    ]);
    expect(server.seen[2]?.body).toBe('{"refreshToken":"r-1"}');
    expect(lastIdsSeen().at(-1)).toBe('1');
    expect(client.tokens).toEqual({ accessToken: 'a-2', refreshToken: 'r-2' });
  });

  it('waits out an overloaded door, and says what has interrupted it', async () => {
    const why: unknown[] = [];
    server.answerWith(
      problem(429, 'HTTP.RATE_LIMITED', { 'retry-after': '0' }),
      problem(503, 'NATS.AWAY', { 'retry-after': '0' }),
      events([event(1)], 'stay'),
    );
    await take(1, clientOf().stream(['notifications'], { onInterruption: (reason) => why.push(reason) }));
    expect(why).toEqual([expect.objectContaining({ status: 429 }), expect.objectContaining({ status: 503 })]);
  });

  it('ends with a problem that waiting does not mend', async () => {
    server.answerWith(problem(403, 'ACCESS.NOT_ALLOWED'));
    await expect(take(1, clientOf().stream(['notifications']))).rejects.toMatchObject({ code: 'ACCESS.NOT_ALLOWED' });
    expect(server.seen).toHaveLength(1);
  });

  it('takes a connection on which nothing is said any more for dead', async () => {
    server.answerWith(events([event(1)], 'stay'), events([event(2)], 'stay'));
    expect(await take(2, clientOf().stream(['notifications'], { silenceMs: 200 }))).toEqual([1, 2]);
    expect(lastIdsSeen()).toEqual([undefined, '1']);
  });

  it('ends when its caller says so, and hangs up', async () => {
    const controller = new AbortController();
    let hungUp: () => void = () => undefined;
    const isGone = new Promise<void>((resolve) => (hungUp = resolve));
    server.answerWith((answer, seen) => {
      answer.once('close', hungUp);
      return events([event(1)], 'stay')(answer, seen);
    });
    const seen: unknown[] = [];
    for await (const { data } of clientOf().stream(['notifications'], controller)) {
      seen.push(data);
      controller.abort();
    }
    expect(seen).toEqual([1]);
    await isGone;
  });

  it('hangs up when its caller leaves the loop', async () => {
    let hungUp: () => void = () => undefined;
    const isGone = new Promise<void>((resolve) => (hungUp = resolve));
    server.answerWith((answer, seen) => {
      answer.once('close', hungUp);
      return events([event(1)], 'stay')(answer, seen);
    });
    await take(1, clientOf().stream(['notifications']));
    await isGone;
  });
});
