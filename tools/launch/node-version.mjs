import { LaunchFault } from './launch-fault.mjs';

const wanted = { major: 20, minor: 19 };

/** @param {string} version such as 20.20.2 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > wanted.major || (major === wanted.major && minor >= wanted.minor);
}

/** @param {string} version */
export function checkNode(version) {
  if (isNodeNewEnough(version)) return;
  const need = `${wanted.major}.${wanted.minor}`;
  const message = `Sutra needs Node ${need} or newer and this is Node ${version}: install a newer one, for instance with nvm install ${wanted.major}.`;
  throw new LaunchFault('unavailable', 'LAUNCH.NODE_VERSION', message);
}
