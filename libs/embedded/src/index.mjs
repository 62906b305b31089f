export { ensureBinaries } from './binaries.mjs';
export { keptSecret, newSecret } from './data-folder.mjs';
export { startNats } from './nats-server.mjs';
export { findFreePort, isPortFree, nextFreePort } from './ports.mjs';
export { removePostgresData } from './postgres-cluster.mjs';
export { startPostgres } from './postgres-server.mjs';
export { identityOf, isRunning, isStillRunning, readIdentity, waitUntil } from './process-identity.mjs';
export { startRedis } from './redis-server.mjs';
export { ServerFault } from './server-fault.mjs';
