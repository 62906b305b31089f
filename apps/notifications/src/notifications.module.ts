import { Module } from '@nestjs/common';
import { NotifStatus } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { NotificationsSettings } from './config.js';
import { MailboxStore } from './mailbox/mailbox.store.js';
import { migrations } from './migrations.js';
import { SendNotificationHandler } from './send-notification/send-notification.handler.js';

/** Wiring of notifications; it decides nothing. */
@Service({
  owner: 'notif',
  name: 'notifications',
  settings: [NotificationsSettings],
  parts: [busPart({ records: { entities: [], migrations } })],
})
@Module({
  controllers: [SendNotificationHandler, statusHandler(NotifStatus)],
  providers: [MailboxStore],
})
export class NotificationsModule {}
