import { ApiKeyStore } from '../api-keys/api-key.store.js';
import { ForeignIdentityStore } from '../google/foreign-identity.store.js';
import { OpenId } from '../google/open-id.js';
import { SealedFlow } from '../google/sealed-flow.js';
import { LoginThrottleStore } from '../password/login-throttle.store.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { EndAccess } from '../revocation/end-access.js';
import { RevocationStore } from '../revocation/revocation.store.js';
import { Presence } from '../second-factor/presence.js';
import { HouseSecrets } from '../secrets/house-secrets.js';
import { SessionStore } from '../sessions/session.store.js';
import { Sessions } from '../sessions/sessions.js';
import { FactorStore } from '../totp/factor.store.js';
import { SecondFactor } from '../totp/second-factor.js';
import { AccountStore } from './account.store.js';
import { Letters } from './letters.js';
import { OneTimeTokenStore } from './one-time-token.store.js';

/** What the use cases of auth work with. */
export const accountParts = [
  HouseSecrets,
  AccountStore,
  OneTimeTokenStore,
  Letters,
  PasswordHasher,
  LoginThrottleStore,
  SessionStore,
  Sessions,
  RevocationStore,
  EndAccess,
  FactorStore,
  SecondFactor,
  Presence,
  ApiKeyStore,
  OpenId,
  SealedFlow,
  ForeignIdentityStore,
];
