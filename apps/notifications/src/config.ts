import { Setting } from '@sutra/platform';
import { Matches } from 'class-validator';

export class NotificationsSettings {
  @Setting({
    env: 'SUTRA_NOTIF_PAGES_URL',
    doc: 'Address of web pages that take the codes of mails, below which links lead; absent means mails hold the code alone.',
    type: 'url',
    optional: true,
    example: 'https://sutra.example.com',
  })
  @Matches(/^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/, {
    message: 'must be an https address, or one of this machine',
  })
  readonly pagesUrl: string | undefined;
}
