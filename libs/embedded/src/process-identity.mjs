import { readFileSync } from 'node:fs';

/**
 * One process, told apart from a later one that got the same number by the moment it started.
 * @typedef {{ pid: number, startedAt: string }} ProcessIdentity
 */

/** @param {number} pid @returns {{ state: string, startedAt: string } | undefined} */
function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/** Whether the process exists and is not merely a zombie that nobody has reaped. @param {number} pid */
export function isRunning(pid) {
  const stat = readStat(pid);
  if (stat) return stat.state !== 'Z' && stat.state !== 'X';
  if (process.platform === 'linux') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {number} pid @returns {ProcessIdentity} */
export const identityOf = (pid) => ({ pid, startedAt: readStat(pid)?.startedAt ?? '' });

/** @param {ProcessIdentity} identity */
export const isStillRunning = ({ pid, startedAt }) => isRunning(pid) && identityOf(pid).startedAt === startedAt;

/**
 * @param {unknown} value
 * @returns {ProcessIdentity | undefined} what a file said, when it is an identity at all
 */
export function readIdentity(value) {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('startedAt' in value)) return undefined;
  const { pid, startedAt } = value;
  return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
}

/** @param {() => boolean} isTrue @param {number} limitMs @returns {Promise<boolean>} whether it came true in time */
export async function waitUntil(isTrue, limitMs) {
  const deadline = performance.now() + limitMs;
  while (!isTrue()) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
