import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { KeysetRotate } from '@sutra/contracts';
import { namedUuid } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { AuthSettings } from '../config.js';
import { isRotationDue, signingKeyOf } from './keyset.js';
import { KeysetPolicy } from './keyset-policy.js';
import { KeysetStore } from './keyset.store.js';

/**
 * Looks now and then whether the signing key is due, and says so. Every replica looks; what they say bears one id for
 * one key, so it is one command.
 */
@Injectable()
export class KeepKeysetFresh implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly records: Records<'auth'>,
    private readonly store: KeysetStore,
    private readonly policy: KeysetPolicy,
    private readonly settings: AuthSettings,
    private readonly runtime: ServiceRuntime,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.start(), this.settings.keyCheckMs);
    this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private start(): void {
    this.looking = this.look().catch((err: unknown) => {
      this.runtime.log.warn({ err }, 'Whether the signing key is due could not be seen; the next look will tell.');
    });
  }

  private async look(): Promise<void> {
    await this.records.transaction(async (tx) => {
      const keys = await this.store.keysForChange(tx, 'access');
      if (!isRotationDue(keys, this.runtime.clock.now(), this.policy)) return;
      const retiring = signingKeyOf(keys)?.kid;
      const id = namedUuid('auth.keyset.rotate', ['access', retiring ?? null]);
      tx.publish(KeysetRotate, { use: 'access', ...(retiring !== undefined && { retiring }) }, { id });
    });
  }
}
