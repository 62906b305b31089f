import type { Topic } from './topic.js';
import { notificationsTopic } from './topics/notifications.topic.js';
import { ordersUpdatesTopic } from './topics/orders-updates.topic.js';
import { pnlLiveTopic } from './topics/pnl-live.topic.js';
import { runsLiveTopic } from './topics/runs-live.topic.js';

/** Everything that can be listened to; a new topic is one file and one line here. */
export const topics: readonly Topic[] = [notificationsTopic, ordersUpdatesTopic, pnlLiveTopic, runsLiveTopic];

export const topicNames = topics.map(({ name }) => name);
