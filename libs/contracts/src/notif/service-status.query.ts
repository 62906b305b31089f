import { statusQuery } from '../service-status.js';

export const NotifStatus = statusQuery('notif');
