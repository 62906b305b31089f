import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Fault, namedUuid } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { AuthSettings } from '../config.js';
import { PasswordHasher } from '../password/password-hasher.js';

/** Who tries Sutra out on their own machine. The README says the password, so it protects nothing. */
export const DEMO_USER = { email: 'demo@sutra.local', password: 'green lantern demo', name: 'Demo' } as const;

/** Makes the demo user, once, where the settings ask for one. */
@Injectable()
export class SeedDemoUser implements OnApplicationBootstrap, OnApplicationShutdown {
  private seeding: Promise<void> | undefined;

  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly hasher: PasswordHasher,
    private readonly settings: AuthSettings,
    private readonly runtime: ServiceRuntime,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.isDemo) return;
    if (this.runtime.service.environment === 'production') {
      throw new Fault('invalid', 'AUTH.DEMO', 'SUTRA_DEMO is on, and SUTRA_ENVIRONMENT is production: turn it off');
    }
    this.seeding = this.seed().catch((err: unknown) => {
      this.runtime.log.warn({ err }, 'The demo user could not be made; the next start tries again.');
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.seeding;
  }

  private async seed(): Promise<void> {
    const { email, password, name } = DEMO_USER;
    if ((await this.records.transaction((tx) => this.accounts.findByEmail(tx, email))) !== undefined) return;
    const passwordHash = await this.hasher.hash(password);
    const id = namedUuid('auth.demo-user', [email]);
    await this.records.transaction(async (tx) => {
      const account = { id, email, name, passwordHash, roles: ['USER'], isEmailVerified: true } as const;
      if (!(await this.accounts.add(tx, account))) return;
      tx.audit({ actor: 'auth', action: 'user.registered', subject: id, details: { by: 'demo' } });
    });
  }
}
