import { natsBinary } from './nats-binary.mjs';
import { postgresInstallations } from './postgres-installations.mjs';
import { redisBinary } from './redis-binary.mjs';

/** @typedef {import('./downloaded-binary.mjs').ServerBinary} ServerBinary */
/** @typedef {import('./postgres-installations.mjs').PostgresInstallation} PostgresInstallation */
/** @typedef {{ nats: ServerBinary, redis: ServerBinary, postgres: PostgresInstallation[] }} Binaries */

const finders = { nats: natsBinary, redis: redisBinary, postgres: postgresInstallations };

/** @typedef {keyof typeof finders} ServerName */

/**
 * Finds the server programs on this machine and downloads the missing ones into `binDir`, without root. A PATH that
 * lacks a program is respected. Fails with a sentence that says what to install.
 * @template {ServerName} [Name=ServerName]
 * @param {{ binDir: string, log?: (line: string) => void, env?: import('./executables.mjs').Environment, only?: readonly Name[], mayDownload?: boolean }} order
 * @returns {Promise<Pick<Binaries, Name>>}
 */
export async function ensureBinaries({ binDir, log = () => {}, env = process.env, only, mayDownload = true }) {
  const names = /** @type {readonly Name[]} */ (only ?? Object.keys(finders));
  const place = { binDir, env, log, mayDownload };
  const found = await Promise.all(names.map(async (name) => [name, await finders[name](place)]));
  return Object.fromEntries(found);
}
