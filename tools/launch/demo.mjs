// The demo user of an installation: whether there is one, and how somebody at this terminal logs in as them.
import { demoPasswordName } from './secrets.mjs';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/** The service that makes the demo user. */
export const demoService = 'auth';

/** As auth makes them. */
export const demoEmail = 'demo@sutra.local';

/** Words that a setting takes for yes. */
const yes = ['true', '1', 'yes', 'on'];

/**
 * Whether auth is to make a demo user. Nobody is put into a database that somebody else keeps, nor into production,
 * without being told to; there auth itself has the last word.
 * @param {Environment} env @param {{ isOwnDatabase: boolean }} place
 */
export function hasDemo(env, { isOwnDatabase }) {
  const told = env['SUTRA_DEMO'];
  if (told) return yes.includes(told.toLowerCase());
  return isOwnDatabase && env['SUTRA_ENVIRONMENT'] !== 'production';
}

/** What is printed once Sutra is up. @param {Environment} secrets */
export const demoLine = (secrets) =>
  `Demo login  ${demoEmail}  ${secrets[demoPasswordName]}  (this installation's own; SUTRA_DEMO=off makes none)`;
