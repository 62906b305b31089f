import { Fault } from '@sutra/kernel';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, fileFault, isMissing } from './file-fault.js';

const NAME = '.writer';

/** The right to write into a folder of bars, which one process has at a time. */
export interface WriterLock {
  release(): Promise<void>;
}

/**
 * Takes the right to write, or says who has it. A lock of a process that is no more is taken over. The file is made whole
 * beside its place and linked into it, because a link fails where a file is: nobody ever sees a lock without a name.
 */
export async function lockForWriting(folder: string): Promise<WriterLock> {
  const path = join(folder, NAME);
  const mine = `${path}.${process.pid}.${Math.trunc(performance.now() * 1_000)}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(mine, String(process.pid));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (await linked(mine, path)) return { release: () => rm(path, { force: true }) };
      const holder = await holderOf(path);
      if (holder !== undefined && isAlive(holder)) throw busy(folder, holder);
      await takeAway(path, holder);
    }
    throw busy(folder, undefined);
  } catch (cause) {
    throw cause instanceof Fault ? cause : fileFault('locking', folder, cause);
  } finally {
    await rm(mine, { force: true });
  }
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
