import { isShared, type Topic } from './topic.js';
import { candleLiveTopic } from './topics/candle-live.topic.js';
import { notificationsTopic } from './topics/notifications.topic.js';
import { ordersUpdatesTopic } from './topics/orders-updates.topic.js';
import { pnlLiveTopic } from './topics/pnl-live.topic.js';
import { priceLiveTopic } from './topics/price-live.topic.js';
import { runsLiveTopic } from './topics/runs-live.topic.js';

/** Everything that can be listened to; a new topic is one file and one line here. */
export const topics: readonly Topic[] = [
  ...[candleLiveTopic, notificationsTopic, ordersUpdatesTopic, pnlLiveTopic, priceLiveTopic, runsLiveTopic],
];

export const topicNames = topics.map(({ name }) => name);

/** As a topic is asked for: its name, and for topics of the market what of it. */
export const writtenOf = (topic: Topic): string => (isShared(topic) ? `${topic.name}:${topic.written}` : topic.name);

/** What a name that is asked for may look like. */
export const TOPIC_TEXT = new RegExp(
  `^(${topics.map((topic) => `${topic.name.replaceAll('.', '\\.')}${isShared(topic) ? ':[A-Za-z0-9&:_-]{1,80}' : ''}`).join('|')})$`,
);
export const TOPIC_LENGTH_MAX = 96;
