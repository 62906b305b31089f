import { ListOf, Text, text } from '@sutra/platform/http';
import { TOPIC_LENGTH_MAX, TOPIC_TEXT } from '../topics.js';
import { TOPICS_MAX } from '../wish.js';

/** What a client wants to hear, and from where on. */
export class StreamQuery {
  @ListOf(text({ max: TOPIC_LENGTH_MAX, pattern: TOPIC_TEXT }), {
    min: 1,
    max: TOPICS_MAX,
    doc: 'What to listen to; of a topic of the market, the symbol that is meant stands behind a colon.',
    example: ['notifications', 'orders.updates'],
  })
  readonly topics!: string[];

  @Text({
    min: 0,
    max: 1_024,
    doc: 'The `id` of the last event that was heard, where a client can not set Last-Event-ID.',
    optional: true,
  })
  readonly after?: string;
}
