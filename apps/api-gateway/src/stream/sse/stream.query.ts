import { choice, ListOf, Text } from '@sutra/platform/http';
import { TOPICS_MAX } from '../requested-topics.js';
import { topicNames } from '../topics.js';

/** What a client wants to hear, and from where on. */
export class StreamQuery {
  @ListOf(choice(topicNames), {
    min: 1,
    max: TOPICS_MAX,
    doc: 'What to listen to.',
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
