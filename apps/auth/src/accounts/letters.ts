import { Injectable } from '@nestjs/common';
import { NotificationSend } from '@sutra/contracts';
import type { RecordsTx } from '@sutra/platform';
import { mintBearer } from '../secrets/bearer.js';
import type { Account } from './account.js';
import { OneTimeTokenStore, type TokenPurpose } from './one-time-token.store.js';

const MINUTE_MS = 60_000;
const LIFETIMES_MS: Readonly<Record<TokenPurpose, number>> = {
  verification: 24 * 60 * MINUTE_MS,
  reset: 30 * MINUTE_MS,
};
const PAUSE_MS = MINUTE_MS;

type Addressee = Pick<Account, 'id' | 'email'>;

/** What auth tells a user by mail; the words are those of notifications. */
@Injectable()
export class Letters {
  constructor(private readonly tokens: OneTimeTokenStore) {}

  /** A link that proves the address or lets in whoever forgot the password; at most one a minute. */
  async sendLink(tx: RecordsTx<'auth'>, to: Addressee, purpose: TokenPurpose): Promise<void> {
    if (await this.tokens.isRecent(tx, to.id, purpose, PAUSE_MS)) return;
    const { text, hash } = mintBearer(purpose, to.id);
    const lifetimeMs = LIFETIMES_MS[purpose];
    await this.tokens.add(tx, { userId: to.id, hash, purpose, lifetimeMs });
    const template = purpose === 'reset' ? 'password-reset' : 'email-verification';
    this.tell(tx, to, template, { token: text, minutes: `${lifetimeMs / MINUTE_MS}` });
  }

  tell(tx: RecordsTx<'auth'>, { id, email }: Addressee, template: string, data: Record<string, string> = {}): void {
    tx.publish(NotificationSend, { userId: id, recipient: email, template, data });
  }
}
