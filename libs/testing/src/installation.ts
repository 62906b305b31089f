// The servers of one installation for a spec file that runs services on them.
import { BOOTSTRAP_IDENTITY, ownerTokens, passwordVariableOf } from '@sutra/contracts';
import { withInspector } from './inspector.js';
import { useNats, useOwnPostgres, type NatsSettings, type ThrowawayServer } from './servers.js';

export { storedMessages, unsettledMessages, type StoredMessage } from './inspector.js';

/** What a service reads from its environment. */
type Environment = Readonly<Record<string, string>>;

/** Servers of one spec file's own, and the settings with which any service finds them. */
export interface TestInstallation {
  readonly nats: ThrowawayServer;
  readonly postgres: ThrowawayServer;
  /** Addresses and passwords of every owner; add to it what the service itself wants to know. */
  readonly env: Environment;
}

export const natsPasswordOf = (identity: string): string => `nats-secret-of-${identity}`;
export const postgresPasswordOf = (owner: string): string => `postgres-secret-of-${owner}`;

const natsEnv = Object.fromEntries(
  [BOOTSTRAP_IDENTITY, ...ownerTokens].map((identity) => [passwordVariableOf(identity), natsPasswordOf(identity)]),
);
const postgresEnv = Object.fromEntries(
  ownerTokens.map((owner) => [`SUTRA_${owner.toUpperCase()}_POSTGRES_PASSWORD`, postgresPasswordOf(owner)]),
);

/** An address as services get it: without the login. */
function withoutLogin(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}

/** A real nats-server with these accounts and a real Postgres, each for this spec file alone; both may be killed. */
export function useInstallation(accounts: Omit<NatsSettings, 'env'>): TestInstallation {
  const configText = accounts.configText === undefined ? {} : { configText: withInspector(accounts.configText) };
  const nats = useNats({ ...accounts, ...configText, env: natsEnv });
  const postgres = useOwnPostgres();
  return {
    nats,
    postgres,
    get env() {
      const addresses = { SUTRA_NATS_URL: nats.url, SUTRA_POSTGRES_URL: withoutLogin(postgres.url) };
      return { ...natsEnv, ...postgresEnv, ...addresses, SUTRA_LOG_FORMAT: 'json' };
    },
  };
}
