import { Fault } from '@sutra/kernel';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { doorVariable } from './jest-servers.mjs';

/** A database that one spec file has to itself. */
export interface FreshDatabase {
  /** With the superuser's login. */
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
}

/** The part of pg's client that is needed here; the package brings no types. */
interface PgClient {
  connect(): Promise<void>;
  query(text: string): Promise<{ readonly rowCount: number | null }>;
  end(): Promise<void>;
}
interface PgModule {
  readonly Client: new (options: { connectionString: string }) => PgClient;
}

/** Runs a statement as the owner of the address and tells how many rows it touched; for what no service would do. */
export async function execute(url: string, sql: string): Promise<number> {
  const packageName: string = 'pg';
  const { Client } = (await import(packageName)) as PgModule;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** Asks Jest's main process for the cluster that all spec files of the run share. */
async function sharedClusterUrl(): Promise<string> {
  const path = process.env[doorVariable];
  if (path === undefined)
    throw new Fault('bug', 'TESTING.NO_DOOR', 'Jest runs without the global setup of this house.');
  const chunks: Buffer[] = [];
  for await (const chunk of connect(path)) chunks.push(chunk as Buffer);
  const answer = JSON.parse(Buffer.concat(chunks).toString()) as { url?: string; problem?: string };
  if (answer.url !== undefined) return answer.url;
  throw new Fault('unavailable', 'TESTING.NO_CLUSTER', answer.problem ?? 'The shared cluster did not start.');
}

/** Creates a database of its own in the shared cluster. Roles belong to the cluster and are seen by every spec file. */
export async function createFreshDatabase(): Promise<FreshDatabase> {
  const cluster = await sharedClusterUrl();
  const name = `spec_${randomBytes(6).toString('hex')}`;
  await execute(cluster, `create database ${name}`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  const drop = async () => void (await execute(cluster, `drop database ${name} with (force)`));
  return { url: url.href, name, drop };
}
