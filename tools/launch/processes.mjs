import { existsSync } from 'node:fs';

/**
 * Which services share a process. Each keeps its own identity towards NATS and Postgres, and they talk through NATS
 * only, so that this table can change without any service noticing.
 * @typedef {{ name: string, services: readonly string[] }} ProcessPlan
 */

/** @type {readonly ProcessPlan[]} */
const processes = [
  { name: 'host', services: ['api-gateway', 'market-listener', 'notifications', 'strategies', 'backtester'] },
  // Guard holds what must outlive the rest.
  { name: 'guard', services: ['auth'] },
];

/** The owner token of each service: its NATS identity and its Postgres role. @type {Readonly<Record<string, string>>} */
export const ownerOf = {
  'api-gateway': 'gw',
  auth: 'auth',
  'market-listener': 'md',
  notifications: 'notif',
  strategies: 'strat',
  backtester: 'bt',
};

/** Owners whose app is not there yet: messages of theirs are declared, so the NATS accounts know their identities. */
export const laterOwners = ['oms', 'engine', 'risk'];

/** A service with migrations has a part of the database, and so a role there. @param {string} service */
export const hasRecords = (service) => existsSync(new URL(`../../apps/${service}/src/migrations.ts`, import.meta.url));

/** The service that opens the public port. */
export const doorService = 'api-gateway';

/** @param {boolean} isSeparate one process a service @returns {readonly ProcessPlan[]} */
export const planProcesses = (isSeparate) =>
  isSeparate ? processes.flatMap(({ services }) => services.map((name) => ({ name, services: [name] }))) : processes;
