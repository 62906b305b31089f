import { Fault } from '@sutra/kernel';
import type { Store } from '@sutra/storage';
import type { Environment, Installation, KnownService } from '../place/installation.js';
import { servicesFor } from '../place/known-service.js';

/** One service's part of the database, opened with the service's own role. */
export interface ServiceRecords {
  readonly service: string;
  readonly store: Store;
}

/**
 * Opens the records of all services that have any, or of the one that is named, and closes them after the work. Records
 * that cannot be read fail the whole, because a list without them would pass for a complete one.
 */
export async function withRecords<T>(
  installation: Installation,
  service: string | undefined,
  work: (records: readonly ServiceRecords[]) => Promise<T>,
): Promise<T> {
  const asked = servicesFor(service, installation.services);
  const owners = asked.filter(({ hasRecords }) => hasRecords);
  if (service !== undefined && owners.length === 0) {
    throw new Fault('refused', 'CLI.NO_RECORDS', `${service} keeps no records.`);
  }
  const environment = await installation.environment();
  const settings = owners.map((one) => ({ one, ...credentialsOf(one, environment) }));
  // Loaded only now: commands that need no database should not wait for its driver.
  const { openStore, platformMigrations } = await import('@sutra/storage');
  const opened = await Promise.allSettled(
    settings.map(async ({ one, url, password }): Promise<ServiceRecords> => {
      const { owner, name } = one;
      const store = await openStore({
        owner,
        url,
        password,
        entities: [],
        migrations: platformMigrations,
        poolSize: 1,
      });
      return { service: name, store };
    }),
  );
  const records = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  try {
    const failed = opened.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return await work(records);
  } finally {
    await Promise.all(records.map(({ store }) => store.close()));
  }
}

function credentialsOf({ name, owner }: KnownService, environment: Environment): { url: string; password: string } {
  const passwordName = `SUTRA_${owner.toUpperCase()}_POSTGRES_PASSWORD`;
  const url = environment['SUTRA_POSTGRES_URL'];
  const password = environment[passwordName];
  if (url === undefined) {
    const message =
      'Sutra does not run here and SUTRA_POSTGRES_URL is not set: start it with sutra up, or name the database.';
    throw new Fault('unavailable', 'CLI.NO_DATABASE', message);
  }
  if (password === undefined) {
    throw new Fault('unavailable', 'CLI.NO_PASSWORD', `The records of ${name} need ${passwordName}, which is not set.`);
  }
  return { url, password };
}
