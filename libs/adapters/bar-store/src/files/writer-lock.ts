import { Fault } from '@sutra/kernel';
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, fileFault, isMissing } from './file-fault.js';

const NAME = '.writer';

/** The right to write into a folder of bars, which one process has at a time. */
export interface WriterLock {
  release(): Promise<void>;
}

/** How often somebody who waits for the right looks whether it is free. */
const LOOK_MS = 20;

/**
 * Takes the right to write, waiting for whoever has it as long as patience lasts, and then says who it is. A lock of a
 * process that is no more is taken over. The file is made whole beside its place and linked into it, because a link fails
 * where a file is: nobody ever sees a lock without a name, and whoever has the lock sees who waits.
 */
export async function lockForWriting(folder: string, patienceMs = 0): Promise<WriterLock> {
  const path = join(folder, NAME);
  const mine = `${path}.${process.pid}.${Math.trunc(performance.now() * 1_000)}`;
  const untilMs = performance.now() + patienceMs;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(mine, String(process.pid));
    for (;;) {
      if (await linked(mine, path)) return { release: () => rm(path, { force: true }) };
      const holder = await holderOf(path);
      const isHeld = holder !== undefined && isAlive(holder);
      if (!isHeld) await takeAway(path, holder);
      if (performance.now() >= untilMs && isHeld) throw busy(folder, holder);
      if (isHeld) await sleep(LOOK_MS);
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : fileFault('locking', folder, cause);
  } finally {
    await rm(mine, { force: true });
  }
}

/** Whether another process waits for the right to write. What one left that died while waiting is taken away. */
export async function isAwaited(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  let isOther = false;
  for (const name of names) {
    const pid = Number(new RegExp(`^\\${NAME}\\.(\\d+)\\.`).exec(name)?.[1]);
    if (!(pid > 0) || pid === process.pid) continue;
    if (isAlive(pid)) isOther = true;
    else await rm(join(folder, name), { force: true });
  }
  return isOther;
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function holderOf(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const pid = Number(text);
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

/** Only the lock that was read is taken away; one that somebody else took over meanwhile is another file. */
async function takeAway(path: string, holder: number | undefined): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  if (before !== undefined && (await holderOf(path)) === holder) await rm(path, { force: true });
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Without permission to signal it there is somebody to be signalled.
    return errnoOf(error) === 'EPERM';
  }
}

const busy = (folder: string, holder: number | undefined): Fault => {
  const who = holder === undefined ? 'another process' : `process ${holder}`;
  return new Fault('unavailable', 'BARS.BUSY', `${who} is writing into ${folder}; one writes at a time`);
};
