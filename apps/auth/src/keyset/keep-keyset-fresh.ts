import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { KeysetRotate } from '@sutra/contracts';
import { epochMs, namedUuid, type MachineInstant } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { AuthSettings } from '../config.js';
import { isRotationDue, signingKeyOf } from './keyset.js';
import { KeysetPolicy } from './keyset-policy.js';
import { KeysetStore } from './keyset.store.js';

const HOUR_MS = 60 * 60_000;

/**
 * What is said of one key within an hour bears one id, so it is one command, whoever says it. A command is kept for an
 * hour; one that nobody took until then is said anew, because without it there would never be another key.
 */
export const rotationId = (retiring: string | undefined, now: MachineInstant): string =>
  namedUuid('auth.keyset.rotate', ['access', retiring ?? null, Math.floor(epochMs(now) / HOUR_MS)]);

/** Looks now and then whether the signing key is due, and says so. Every replica looks. */
@Injectable()
export class KeepKeysetFresh implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

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

  /** A look that a slow database holds up is the only one. */
  private start(): void {
    this.looking ??= this.look()
      .catch((err: unknown) => {
        this.runtime.log.warn({ err }, 'Whether the signing key is due could not be seen; the next look will tell.');
      })
      .finally(() => {
        this.looking = undefined;
      });
  }

  private async look(): Promise<void> {
    await this.records.transaction(async (tx) => {
      const keys = await this.store.keysForChange(tx, 'access');
      const now = this.runtime.clock.now();
      if (!isRotationDue(keys, now, this.policy)) return;
      const retiring = signingKeyOf(keys)?.kid;
      const id = rotationId(retiring, now);
      tx.publish(KeysetRotate, { use: 'access', ...(retiring !== undefined && { retiring }) }, { id });
    });
  }
}
