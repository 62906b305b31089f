import { afterAll, beforeAll } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { openStore, type StoreSettings } from '../src/database.js';
import { type MigrationClass } from '../src/fingerprint.js';
import { migrate } from '../src/migrate.js';
import { platformMigrations } from '../src/migrations/platform-migrations.js';
import type { Store } from '../src/store.js';

export interface TestStore {
  readonly store: Store;
  readonly settings: StoreSettings;
  /** A second process's view of the same schema; closed after the tests. */
  openAnother(changes?: Partial<StoreSettings>): Promise<Store>;
  /** Runs a statement as the administrator of the database. */
  asAdmin(sql: string): Promise<void>;
}

/** Roles belong to the cluster that spec files share, so each takes an owner token of its own. */
export const freshOwner = () => `t${randomBytes(5).toString('hex')}`;

export const withoutCredentials = (adminUrl: string): string => {
  const url = new URL(adminUrl);
  url.username = '';
  url.password = '';
  return url.href;
};

interface TestStoreOptions extends Partial<StoreSettings> {
  readonly extraMigrations?: readonly MigrationClass[];
}

/** A migrated schema of its own with an open store, for the tests of one file. */
export function useStore(database: { readonly url: string }, options: TestStoreOptions = {}): TestStore {
  const { extraMigrations = [], ...changes } = options;
  const owner = freshOwner();
  const opened: Store[] = [];
  let settings: StoreSettings;

  beforeAll(async () => {
    const service = { owner, password: `secret of ${owner}`, migrations: [...platformMigrations, ...extraMigrations] };
    settings = { entities: [], ...service, url: withoutCredentials(database.url), ...changes };
    await migrate({ adminUrl: database.url, services: [service], direction: 'up' });
    opened.push(await openStore(settings));
  }, 60_000);

  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()));
  });

  return {
    get store() {
      return opened[0] as Store;
    },
    get settings() {
      return settings;
    },
    async openAnother(more = {}) {
      const store = await openStore({ ...settings, ...more });
      opened.push(store);
      return store;
    },
    asAdmin: (sql) => runAsAdmin(database.url, `set search_path = ${owner}, ${owner}_audit; ${sql}`),
  };
}

async function runAsAdmin(url: string, sql: string): Promise<void> {
  const { connectAdmin } = await import('../src/fingerprint.js');
  const admin = await connectAdmin(url);
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}
