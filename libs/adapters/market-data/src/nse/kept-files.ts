import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that never change once they are there, kept in a folder so that nobody is asked for them twice. */
export interface KeptFiles {
  get(name: string): Promise<Uint8Array | undefined>;
  put(name: string, bytes: Uint8Array): Promise<void>;
}

export const nothingKept: KeptFiles = {
  get: async () => undefined,
  put: async () => undefined,
};

/** Keeps them in a folder; a file that cannot be read or kept is only asked for once more. */
export const keptIn = (folder: string): KeptFiles => ({
  get: (name) =>
    readFile(join(folder, name)).catch(() => {
      // Whoever asks gets it from where it comes from.
      return undefined;
    }),
  put: async (name, bytes) => {
    const beside = join(folder, `.${name}.${process.pid}`);
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(beside, bytes);
      await rename(beside, join(folder, name));
    } catch {
      // What was fetched is at hand all the same.
      await rm(beside, { force: true }).catch(() => undefined);
    }
  },
});
