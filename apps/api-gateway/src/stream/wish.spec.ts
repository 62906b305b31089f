import { describe, expect, it } from '@jest/globals';
import type { StreamPass } from './stream-admission.js';
import { topics } from './topics.js';
import { namedTopics, TOPICS_MAX } from './wish.js';

const pass = (...rights: string[]): StreamPass => ({
  userId: 'u',
  mayHear: (right) => rights.includes(right),
  standing: () => 'good',
});
const find = (name: string) => topics.find((topic) => topic.name === name);
const named = (...names: string[]) => namedTopics(names, pass('market.read', 'notifications.read'), find);

describe('what a client names', () => {
  it('is a topic, or an instrument of one', () => {
    const read = named('notifications', 'price.live:NSE:INFY', 'candle.live:5MIN:NIFTY', 'notifications');
    expect(read.map(({ topic, selected }) => [topic.name, selected?.symbol])).toEqual([
      ['notifications', undefined],
      ['price.live', 'NSE:INFY'],
      ['candle.live', 'NIFTY'],
    ]);
  });

  it.each([
    ['price.live', 'STREAM.SELECTION'],
    ['price.live:', 'STREAM.SELECTION'],
    ['price.live:a b', 'STREAM.SELECTION'],
    [`price.live:${'x'.repeat(65)}`, 'STREAM.SELECTION'],
    ['candle.live:NIFTY', 'STREAM.SELECTION'],
    ['notifications:NIFTY', 'STREAM.UNKNOWN_TOPIC'],
    ['nothing', 'STREAM.UNKNOWN_TOPIC'],
    ['', 'STREAM.UNKNOWN_TOPIC'],
    ['trades', 'STREAM.UNKNOWN_TOPIC'],
  ])('is refused in words: %j', (name, code) => {
    expect(() => named(name)).toThrow(expect.objectContaining({ kind: 'invalid', code }));
  });

  it('is for those who may hear it, and not without end', () => {
    expect(() => namedTopics(['price.live:NIFTY'], pass(), find)).toThrow('it needs the right market.read');
    const many = Array.from({ length: TOPICS_MAX + 1 }, (_, at) => `price.live:X${at}`);
    expect(() => named(...many)).toThrow(`one to ${TOPICS_MAX}`);
    expect(() => named()).toThrow('Name one');
  });
});
