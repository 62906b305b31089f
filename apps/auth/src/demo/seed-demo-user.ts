import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Fault, namedUuid } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { AuthSettings } from '../config.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { assertStrong } from '../password/password-policy.js';

/**
 * Who tries Sutra out. Their password is this installation's own, made by chance: a door that is opened to the world
 * later, or that stands behind a proxy, lets nobody in by a word that everybody knows.
 */
const DEMO_USER = { email: 'demo@sutra.local', name: 'Demo' } as const;

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
    this.seeding = this.seed(this.checkedPassword()).catch((err: unknown) => {
      this.runtime.log.warn({ err }, 'The demo user could not be made; the next start tries again.');
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.seeding;
  }

  private checkedPassword(): string {
    const { demoPassword } = this.settings;
    if (demoPassword === undefined) {
      const message = 'SUTRA_DEMO is on, and SUTRA_AUTH_DEMO_PASSWORD is not set: the demo user needs one';
      throw new Fault('invalid', 'AUTH.DEMO', message);
    }
    assertStrong(demoPassword, DEMO_USER.email);
    return demoPassword;
  }

  private async seed(password: string): Promise<void> {
    const { email, name } = DEMO_USER;
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
