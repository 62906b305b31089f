/** @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity */
/** @typedef {import('./running-server.mjs').RunningServer} RunningServer */
export { ensureBinaries } from './binaries.mjs';
export { claimFolder, keptSecret, newSecret } from './data-folder.mjs';
export { findDistribution } from './debian-packages.mjs';
export { findOnPath, run as runProgram } from './executables.mjs';
export { tryLock, withLock } from './file-lock.mjs';
export { startNats } from './nats-server.mjs';
export { tieToParent } from './parent-tie.mjs';
export { findFreePort, isPortFree, nextFreePort } from './ports.mjs';
export { homeOfPostgres, removePostgresData, superuser } from './postgres-cluster.mjs';
export { startPostgres } from './postgres-server.mjs';
export { identityOf, isRunning, isStillRunning, readIdentity, waitUntil } from './process-identity.mjs';
export { startRedis } from './redis-server.mjs';
export { ServerFault, writingIn } from './server-fault.mjs';
