import { newSecret } from '@sutra/embedded';
import { randomBytes, randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { LaunchFault } from './launch-fault.mjs';
import { hasRecords, laterOwners, ownerOf } from './processes.mjs';

/** @typedef {Record<string, string>} Secrets */

const bootstrapName = 'SUTRA_BOOTSTRAP_NATS_PASSWORD';

/** Keys of exactly 32 bytes; a password may be any word. */
const keyNames = ['SUTRA_AUTH_SEALING_KEY'];

/** What people type. */
export const demoPasswordName = 'SUTRA_AUTH_DEMO_PASSWORD';

const syllables = ['b', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'y', 'z'].flatMap((letter) =>
  ['a', 'e', 'i', 'o', 'u'].map((vowel) => letter + vowel),
);

/** Five words of two syllables, such as lomi-tasu-peko-rina-vudo: 63 bits of chance, and no trouble to type. */
function speakableSecret() {
  const syllable = () => syllables[randomInt(syllables.length)];
  return Array.from({ length: 5 }, () => `${syllable()}${syllable()}`).join('-');
}

/** @param {string} name */
function madeFor(name) {
  if (name === demoPasswordName) return speakableSecret();
  return keyNames.includes(name) ? randomBytes(32).toString('base64url') : newSecret();
}

/** Variables by which every identity of this installation proves itself. */
export const secretNames = [
  bootstrapName,
  ...keyNames,
  demoPasswordName,
  ...Object.entries(ownerOf).flatMap(([service, token]) => {
    const prefix = `SUTRA_${token.toUpperCase()}`;
    return [`${prefix}_NATS_PASSWORD`, ...(hasRecords(service) ? [`${prefix}_POSTGRES_PASSWORD`] : [])];
  }),
  ...laterOwners.map((token) => `SUTRA_${token.toUpperCase()}_NATS_PASSWORD`),
];

/** The secrets of one service and nobody else's. @param {Secrets} secrets @param {string} service @returns {Secrets} */
export const secretsOf = (secrets, service) => {
  const start = `SUTRA_${ownerOf[service]?.toUpperCase()}_`;
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => name.startsWith(start)));
};

/** @param {string} path @returns {Promise<Secrets>} */
async function readKept(path) {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `${path} cannot be read as JSON: restore it from a backup, or begin anew with npm start -- --reset.`;
    throw new LaunchFault('unavailable', 'LAUNCH.SECRETS', message, { cause });
  }
}

/**
 * The installation's secrets: made once, kept in a file that only its owner can read. What the environment says comes
 * first, since servers of one's own have passwords of their own.
 * @param {string} path @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<Secrets>}
 */
export async function installationSecrets(path, env) {
  const kept = await readKept(path);
  const missing = secretNames.filter((name) => kept[name] === undefined);
  const all = { ...kept, ...Object.fromEntries(missing.map((name) => [name, madeFor(name)])) };
  if (missing.length > 0) {
    await writeFile(`${path}.part`, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }
  const given = secretNames.flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  return { ...all, ...Object.fromEntries(given) };
}
