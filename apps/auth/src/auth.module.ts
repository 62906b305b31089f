import { Module } from '@nestjs/common';
import { AuthStatus } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { accountParts } from './accounts/account.parts.js';
import { AuthSettings } from './config.js';
import { SeedDemoUser } from './demo/seed-demo-user.js';
import { GoogleSettings } from './google/google.settings.js';
import { handlers } from './handlers.js';
import { KeepKeysetFresh } from './keyset/keep-keyset-fresh.js';
import { KeysetPolicy } from './keyset/keyset-policy.js';
import { KeysetStore } from './keyset/keyset.store.js';
import { SigningKeyEntity } from './keyset/signing-key.entity.js';
import { TokenSigner } from './keyset/token-signer.js';
import { migrations } from './migrations.js';

@Service({
  owner: 'auth',
  name: 'auth',
  settings: [AuthSettings, GoogleSettings],
  parts: [busPart({ records: { entities: [SigningKeyEntity], migrations } })],
})
@Module({
  controllers: [...handlers, statusHandler(AuthStatus)],
  providers: [KeysetStore, KeysetPolicy, KeepKeysetFresh, TokenSigner, ...accountParts, SeedDemoUser],
})
export class AuthModule {}
