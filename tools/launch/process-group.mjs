// A program that starts others, such as Jest with its workers: whoever ends us ends all of them.
import { spawn } from 'node:child_process';

const SIGNALS = /** @type {const} */ ({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 });

/**
 * Starts a program as the head of a group of its own, which ends with this process, however it is told to end.
 * @param {string} program @param {readonly string[]} args @param {import('node:child_process').SpawnOptions} options
 */
export function spawnGroup(program, args, options) {
  const child = spawn(program, [...args], { ...options, detached: true });
  const end = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  };
  const leave = Object.entries(SIGNALS).map(([signal, status]) => {
    const told = () => {
      end();
      process.exit(status);
    };
    process.once(signal, told);
    return () => void process.off(signal, told);
  });
  process.once('exit', end);
  child.once('close', () => {
    // What the head has left behind ends too.
    end();
    process.off('exit', end);
    for (const forget of leave) forget();
  });
  return { child, end };
}
