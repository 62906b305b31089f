import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
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
export class SeedDemoUser implements OnApplicationBootstrap {
  private readonly password: string | undefined;

  /** Settings that make no sense are refused here, before anything has begun that would have to end. */
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly hasher: PasswordHasher,
    settings: AuthSettings,
    private readonly runtime: ServiceRuntime,
  ) {
    this.password = settings.isDemo ? demoPassword(settings, runtime.service.environment) : undefined;
  }

  /** Part of the start, so that whoever is told the login finds that it opens. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.password === undefined) return;
    await this.seed(this.password).catch((err: unknown) => {
      this.runtime.log.warn({ err }, 'The demo user could not be made; the next start tries again.');
    });
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

function demoPassword({ demoPassword: password }: AuthSettings, environment: string): string {
  const refuse = (why: string) => new Fault('invalid', 'AUTH.DEMO', `SUTRA_DEMO is on, and ${why}`);
  if (environment === 'production') throw refuse('SUTRA_ENVIRONMENT is production: turn it off');
  if (password === undefined) throw refuse('SUTRA_AUTH_DEMO_PASSWORD is not set: the demo user needs one');
  assertStrong(password, DEMO_USER.email);
  return password;
}
