import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { FakeConnection, unreadable } from '../test/fake-connection.js';
import { endListening, headersOf, listen } from './listen.js';

/** Fake: the connection, and where it matters the timers. */
describe('listen', () => {
  afterEach(() => void jest.useRealTimers());

  const logged: object[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields: object | string) => void logged.push(fields as object),
  };

  it('C9 a message that makes its taker throw is said and left, and the next one is taken', () => {
    const connection = new FakeConnection();
    const taken: string[] = [];
    const take = ({ subject }: { subject: string }) => {
      taken.push(subject);
      if (taken.length === 1) throw new RangeError('evil');
    };
    listen({ connection: connection.asConnection, subject: 'a.*', log, take });
    expect(() => connection.deliver('a.1', {})).not.toThrow();
    connection.deliver('a.2', {});
    expect(taken).toEqual(['a.1', 'a.2']);
    expect(logged.splice(0)).toEqual([{ err: new RangeError('evil'), subject: 'a.1' }]);
  });

  it('says that NATS has ended a subscription', () => {
    const connection = new FakeConnection();
    listen({ connection: connection.asConnection, subject: 'a.b', log, take: () => undefined });
    const ended = new Error('permissions violation');
    for (const { callback } of connection.listeners) callback(ended, {} as never);
    expect(logged.splice(0)).toEqual([{ err: ended, subject: 'a.b' }]);
  });

  it('headers that can’t be read are none', () => {
    expect(headersOf(unreadable as never)).toBeUndefined();
  });

  it('C11 ends within a second although the server is silent, and takes nothing afterwards', async () => {
    jest.useFakeTimers();
    const connection = new FakeConnection();
    connection.isSilent = true;
    const subscription = listen({ connection: connection.asConnection, subject: 'a.b', take: () => undefined });
    const ending = endListening(connection.asConnection, subscription);
    await jest.advanceTimersByTimeAsync(1_000);
    await ending;
    expect(connection.listeners).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('C11 ends at once where the connection or the subscription is gone, or nothing was ever listened to', async () => {
    const connection = new FakeConnection();
    const subscription = listen({ connection: connection.asConnection, subject: 'a.b', take: () => undefined });
    await endListening(connection.asConnection, subscription);
    await endListening(connection.asConnection, subscription);
    connection.isGone = true;
    await endListening(connection.asConnection, subscription);
    await endListening(connection.asConnection, undefined);
    expect(connection.listeners).toEqual([]);
  });
});
