import { NotificationCreated } from '@sutra/contracts';
import { topic } from '../topic.js';

export const notificationsTopic = topic({
  name: 'notifications',
  doc: 'What you are told, as it is added to your list.',
  message: NotificationCreated,
  right: 'notifications.read',
  userOf: ({ userId }) => userId,
});
