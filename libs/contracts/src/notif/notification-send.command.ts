import { z } from 'zod';
import { command } from '../message/declare.js';

export const NotificationSend = command({
  owner: 'notif',
  name: 'notification.send',
  version: 1,
  doc: 'Tell a user something, in the words of a template; which channels carry it is for notifications to know.',
  senders: ['auth'],
  needs: 'house',
  key: (order) => order.userId,
  schema: z.object({
    userId: z.uuid(),
    recipient: z.email().max(254),
    /** Its name; one that is not known is parked, never sent half. */
    template: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .max(64),
    /** What the template's words are completed with; may hold what is for the recipient's eyes only. */
    data: z.record(z.string().max(32), z.string().max(1_024)),
  }),
  example: {
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    recipient: 'asha@example.com',
    template: 'password-reset',
    data: { token: 'pr_0Jx3m9oY1n8s0bq6l3Wb2cC5c1k7H4mD9vQ2sE6tA8g' },
  },
});
