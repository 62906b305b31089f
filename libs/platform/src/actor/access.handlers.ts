import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { AccessRevoked, KeysetPublished, type Message } from '@sutra/contracts';
import { Access } from './access.js';

/** Keeps at hand by which keys tokens are judged, in every service that hears of them. */
@Controller()
export class KeysetHandler {
  constructor(private readonly access: Access) {}

  @On(KeysetPublished)
  async handle(keyset: Message<typeof KeysetPublished>): Promise<void> {
    this.access.keyring.replace(keyset);
  }
}

/** Keeps at hand which tokens are void before their time. */
@Controller()
export class AccessRevokedHandler {
  constructor(private readonly access: Access) {}

  @On(AccessRevoked)
  async handle(revoked: Message<typeof AccessRevoked>): Promise<void> {
    this.access.revocations.replace(revoked);
  }
}
