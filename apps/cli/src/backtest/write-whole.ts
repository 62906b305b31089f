import { Fault } from '@sutra/kernel';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { reasonOf } from '../output/failure.js';

/** Writes a file whole or not at all, whenever somebody breaks off. What is no file, such as a device, is written to. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  const isOther = await stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
  try {
    if (isOther) return await writeFile(path, text);
    await writeFile(beside, text);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new Fault('unavailable', 'CLI.OUT', `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
