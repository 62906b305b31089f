import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { defineMetrics, Meter, type Counter } from '@sutra/platform';
import { AuthSettings } from '../config.js';
import { HouseSecrets } from '../secrets/house-secrets.js';
import { normalPassword } from './password-policy.js';

/** Argon2id; the package's own list of algorithms is a const enum, of which nothing is left at run time. */
const ARGON2ID = 2;

export const PASSWORD_METRICS = defineMetrics({
  checks: {
    kind: 'counter',
    name: 'sutra_auth_password_checks_total',
    doc: 'Passwords that were compared with a hash, by whether there is an account to compare with.',
    labels: ['account'],
  },
});

const COSTS = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/;

export type HashCosts = Pick<AuthSettings, 'argon2MemoryKib' | 'argon2Passes' | 'argon2Lanes'>;

/** Whether a hash was made with less than is asked for today. */
export function isCheaper(passwordHash: string, costs: HashCosts): boolean {
  const [, memory = 0, passes = 0, lanes = 0] = (COSTS.exec(passwordHash) ?? []).map(Number);
  return memory < costs.argon2MemoryKib || passes < costs.argon2Passes || lanes < costs.argon2Lanes;
}

/** Makes and checks hashes of passwords, Argon2id with a pepper. */
@Injectable()
export class PasswordHasher {
  private readonly options: Options;
  private readonly checks: Counter<'account'>;
  private dummy: Promise<string> | undefined;

  constructor(
    private readonly settings: AuthSettings,
    secrets: HouseSecrets,
    meter: Meter,
  ) {
    this.options = {
      algorithm: ARGON2ID,
      memoryCost: settings.argon2MemoryKib,
      timeCost: settings.argon2Passes,
      parallelism: settings.argon2Lanes,
      secret: secrets.pepper,
    };
    this.checks = meter.counter(PASSWORD_METRICS.checks);
  }

  hash(password: string): Promise<string> {
    return hash(normalPassword(password), this.options);
  }

  /** Without a hash to compare with, the same work is done on another one, and the answer is no. */
  async isRight(passwordHash: string | undefined, password: string): Promise<boolean> {
    this.dummy ??= this.hash('what nobody ever chose');
    const compared = passwordHash ?? (await this.dummy);
    const isEqual = await verify(compared, normalPassword(password), {
      secret: this.options.secret ?? null,
    } as Options);
    this.checks.add(1, { account: passwordHash === undefined ? 'none' : 'known' });
    return isEqual && passwordHash !== undefined;
  }

  /** Whether the hash should be made anew, now that the password is at hand. */
  isOutdated(passwordHash: string): boolean {
    return isCheaper(passwordHash, this.settings);
  }
}
