import { describe, expect, it } from '@jest/globals';
import { catalogue, NotificationCreated, PnlMarked, type AnyMessage } from '@sutra/contracts';
import { readdirSync } from 'node:fs';
import { StreamEvent } from './stream-event.js';
import { isShared, sharedTopic, topic, type OwnTopic } from './topic.js';
import { TOPIC_TEXT, topics } from './topics.js';

const messages: readonly AnyMessage[] = catalogue;
const shared = topics.filter(isShared);
const own = topics.filter((each): each is OwnTopic => !isShared(each));

describe('the list of topics', () => {
  it('has each once, and each file of the folder', () => {
    expect(new Set(topics.map(({ name }) => name)).size).toBe(topics.length);
    const files = readdirSync(new URL('./topics', import.meta.url));
    expect(files.sort()).toEqual(topics.map(({ name }) => `${name.replaceAll('.', '-')}.topic.ts`).sort());
  });

  it('listens to everything that the gateway watches', () => {
    const watched = messages.filter(({ watchers }) => watchers.includes('gw'));
    const told = topics.flatMap((each) => [each.message, ...(isShared(each) ? [] : (each.also ?? []))]);
    expect(watched.filter((message) => !told.includes(message))).toEqual([]);
  });

  it.each(own)('E1 $name knows whose the example is, and says it whole', ({ message, userOf, show }) => {
    const { example } = message;
    expect(userOf(example)).toBe(example['userId']);
    expect(Object.keys(show(example))).toEqual(expect.arrayContaining(Object.keys(example)));
  });

  it.each(shared)(
    '$name tells nothing of any user, and one key an instrument',
    ({ message, keyOf, show, select, name }) => {
      const { example } = message;
      expect(Object.keys(example)).not.toContain('userId');
      expect(Object.keys(show(example))).toEqual(expect.arrayContaining(Object.keys(example)));
      const text = name === 'candle.live' ? `${String(example['timeframe'])}:NIFTY` : 'NIFTY';
      expect(select(text)?.keyOf(String(example['instrumentId']))).toBe(keyOf(example));
      expect(select(text)?.symbol).toBe('NIFTY');
      expect(TOPIC_TEXT.test(`${name}:${text}`)).toBe(true);
      expect(TOPIC_TEXT.test(name)).toBe(false);
    },
  );

  it.each(topics)('$name says money as a decimal text and nothing as a count of units', ({ message, show }) => {
    const shown = show(message.example) as Record<string, unknown>;
    const prices = ['lastPrice', 'open', 'high', 'low', 'close', 'previousClose', 'bid', 'ask'];
    for (const name of ['realised', 'unrealised', 'averagePrice', ...prices].filter((each) => each in shown)) {
      expect(shown[name]).toMatch(/^-?\d+\.\d{2,4}$/);
    }
  });

  it('refuses a message that does not reach every replica, and a name that is no name', () => {
    const told = { doc: 'x', right: 'runs.read', userOf: () => '' } as const;
    const unheard = { ...PnlMarked, receivers: [] } as unknown as typeof PnlMarked;
    expect(() => topic({ ...told, name: 'pnl.live', message: unheard })).toThrow('does not reach');
    expect(() => topic({ ...told, name: 'pnl live', message: PnlMarked })).toThrow('noun.adjective');
    const parts = { written: 'x', mode: 'ltp', select: () => undefined } as const;
    expect(() => sharedTopic({ ...told, ...parts, name: 'all', message: NotificationCreated })).toThrow(
      'for everybody',
    );
  });
});

describe('an event', () => {
  const [notifications] = own;
  const event = () => new StreamEvent(notifications as OwnTopic, 'u', NotificationCreated.example);

  it('is written out once for all who listen to the same', () => {
    const one = event();
    expect(one.bytes('sse', 'a')).toBe(one.bytes('sse', 'a'));
    expect(one.bytes('webSocket', 'a')).toBe(one.bytes('webSocket', 'a'));
    expect(one.bytes('sse', 'b')).not.toBe(one.bytes('sse', 'a'));
  });

  it('bears the same JSON on every wire, and no line of its own making', () => {
    const nasty = { ...NotificationCreated.example, title: 'a\n\nevent: forged\ndata: {}\r\n' };
    const forged = new StreamEvent(notifications as OwnTopic, 'u', nasty);
    const text = String(forged.bytes('sse', 'x=1.1'));
    expect(text.split('\n')).toHaveLength(5);
    const data = JSON.parse(text.split('\n')[2]?.slice('data: '.length) ?? '') as object;
    expect(JSON.parse(String(forged.bytes('webSocket', 'x=1.1')))).toEqual({
      op: 'event',
      topic: 'notifications',
      id: 'x=1.1',
      data,
    });
    expect(data).toEqual(nasty);
    expect(String(forged.bytes('sse', undefined))).not.toContain('\nid:');
  });
});
