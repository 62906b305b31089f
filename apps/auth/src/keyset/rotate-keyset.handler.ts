import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { KeysetPublished, KeysetRotate, type Message } from '@sutra/contracts';
import { formatUtc, type MachineInstant } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { listed, signingKeyOf, validUntil } from './keyset.js';
import { KeysetPolicy } from './keyset-policy.js';
import { KeysetStore, type StoredKey } from './keyset.store.js';
import { mintKey } from './mint-key.js';
import { seal } from './seal.js';

/** Lets a new key take over; the one before stays listed for what it has signed. */
@Controller()
export class RotateKeysetHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly store: KeysetStore,
    private readonly policy: KeysetPolicy,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(KeysetRotate)
  async handle({ use, retiring }: Message<typeof KeysetRotate>, context: MessageContext): Promise<void> {
    await this.records.once(context, async (tx) => {
      const keys = await this.store.keysForChange(tx, use);
      const before = signingKeyOf(keys);
      // Somebody else's rotation came first; this one found the key due that has retired since.
      if (before?.kid !== retiring) return;
      const now = this.runtime.clock.now();
      if (before !== undefined) await this.store.retire(tx, before.kid, now);
      const fresh = this.mint(use, now);
      await this.store.add(tx, fresh);
      const after = keys.map((key) => (key === before ? { ...key, retiredAt: now } : key));
      tx.publish(KeysetPublished, this.published([fresh, ...after], use, now));
      tx.audit({
        actor: 'auth',
        action: 'keyset.rotated',
        subject: fresh.kid,
        details: { retired: before?.kid ?? null },
      });
    });
  }

  private mint(use: StoredKey['use'], createdAt: MachineInstant): StoredKey {
    const { kid, x, secret } = mintKey();
    const sealed = seal(secret, this.policy.sealingKey, `signing-key:${kid}`);
    return { kid, use, x, sealed, createdAt, retiredAt: undefined };
  }

  private published(keys: readonly StoredKey[], use: StoredKey['use'], now: MachineInstant) {
    const shown = listed(keys, now, this.policy).map((key) => ({
      kid: key.kid,
      algorithm: 'EdDSA' as const,
      x: key.x,
      validUntil: formatUtc(validUntil(key, this.policy)),
    }));
    return { use, keys: shown };
  }
}
