import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { NotificationCreated, NotificationSend, type Message } from '@sutra/contracts';
import { uuidV7Generator } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { NotificationsSettings } from '../config.js';
import { MailboxStore } from '../mailbox/mailbox.store.js';
import { composeMail } from '../templates/compose-mail.js';

/** Puts a mail into the mailbox, whole, and tells screens its open part, without links and codes. */
@Controller()
export class SendNotificationHandler {
  private readonly newId: () => string;

  constructor(
    private readonly records: Records<'notif'>,
    private readonly mailbox: MailboxStore,
    private readonly settings: NotificationsSettings,
    runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  @On(NotificationSend)
  async handle(order: Message<typeof NotificationSend>, context: MessageContext): Promise<void> {
    const { userId, recipient, template } = order;
    const { title, screen, body } = composeMail(order, this.settings.pagesUrl);
    await this.records.once(context, async (tx) => {
      const id = this.newId();
      const at = await this.mailbox.add(tx, { id, userId, recipient, template, title, body });
      tx.publish(NotificationCreated, { userId, id, title, body: screen, at: at.toISOString() });
    });
  }
}
