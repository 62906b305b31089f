import { Module } from '@nestjs/common';
import { AuthStatus } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { AuthSettings } from './config.js';
import { KeepKeysetFresh } from './keyset/keep-keyset-fresh.js';
import { KeysetPolicy } from './keyset/keyset-policy.js';
import { KeysetStore } from './keyset/keyset.store.js';
import { RotateKeysetHandler } from './keyset/rotate-keyset.handler.js';
import { SigningKeyEntity } from './keyset/signing-key.entity.js';
import { migrations } from './migrations.js';

@Service({
  owner: 'auth',
  name: 'auth',
  settings: [AuthSettings],
  parts: [busPart({ records: { entities: [SigningKeyEntity], migrations } })],
})
@Module({
  controllers: [RotateKeysetHandler, statusHandler(AuthStatus)],
  providers: [KeysetStore, KeysetPolicy, KeepKeysetFresh],
})
export class AuthModule {}
