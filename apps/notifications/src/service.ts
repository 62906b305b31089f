export { NotificationsModule as default } from './notifications.module.js';
