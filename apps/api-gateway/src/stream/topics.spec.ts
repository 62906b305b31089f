import { describe, expect, it } from '@jest/globals';
import { catalogue, NotificationCreated, PnlMarked, type AnyMessage } from '@sutra/contracts';
import { readdirSync } from 'node:fs';
import { StreamEvent } from './stream-event.js';
import { topic } from './topic.js';
import { topics } from './topics.js';

const messages: readonly AnyMessage[] = catalogue;

describe('the list of topics', () => {
  it('has each once, and each file of the folder', () => {
    expect(new Set(topics.map(({ name }) => name)).size).toBe(topics.length);
    const files = readdirSync(new URL('./topics', import.meta.url));
    expect(files.sort()).toEqual(topics.map(({ name }) => `${name.replaceAll('.', '-')}.topic.ts`).sort());
  });

  it('listens to everything that the gateway watches', () => {
    const watched = messages.filter(({ watchers }) => watchers.includes('gw'));
    expect(watched.filter((message) => topics.every((each) => each.message !== message))).toEqual([]);
  });

  it.each(topics)('E1 $name knows whose the example is, and says it whole', ({ message, userOf, show }) => {
    const { example } = message;
    expect(userOf(example)).toBe(example['userId']);
    expect(Object.keys(show(example))).toEqual(expect.arrayContaining(Object.keys(example)));
  });

  it.each(topics)('$name says money as a decimal text and nothing as a count of units', ({ message, show }) => {
    const shown = show(message.example) as Record<string, unknown>;
    for (const name of ['realised', 'unrealised', 'averagePrice'].filter((each) => each in shown)) {
      expect(shown[name]).toMatch(/^-?\d+\.\d{2,4}$/);
    }
  });

  it('refuses a message that does not reach every replica, and a name that is no name', () => {
    const told = { doc: 'x', right: 'runs.read', userOf: () => '' } as const;
    const unheard = { ...PnlMarked, receivers: [] } as unknown as typeof PnlMarked;
    expect(() => topic({ ...told, name: 'pnl.live', message: unheard })).toThrow('does not reach');
    expect(() => topic({ ...told, name: 'pnl live', message: PnlMarked })).toThrow('noun.adjective');
  });
});

describe('an event', () => {
  const [notifications] = topics;
  const event = () => new StreamEvent(notifications as (typeof topics)[number], 'u', NotificationCreated.example);

  it('is written out once for all who listen to the same', () => {
    const one = event();
    expect(one.bytes('sse', 'a')).toBe(one.bytes('sse', 'a'));
    expect(one.bytes('webSocket', 'a')).toBe(one.bytes('webSocket', 'a'));
    expect(one.bytes('sse', 'b')).not.toBe(one.bytes('sse', 'a'));
  });

  it('bears the same JSON on every wire, and no line of its own making', () => {
    const nasty = { ...NotificationCreated.example, title: 'a\n\nevent: forged\ndata: {}\r\n' };
    const forged = new StreamEvent(notifications as (typeof topics)[number], 'u', nasty);
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
