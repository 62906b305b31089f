import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that never change once they are there, kept in a folder so that nobody is asked for them twice. */
export interface KeptFiles {
  get(name: string): Promise<{ readonly bytes: Uint8Array; readonly path: string } | undefined>;
  /** Where it lies now; undefined where nothing is kept. */
  put(name: string, bytes: Uint8Array): Promise<string | undefined>;
}

export const nothingKept: KeptFiles = {
  get: async () => undefined,
  put: async () => undefined,
};

/** Keeps them in a folder; a file that cannot be read or kept is only asked for once more. */
export const keptIn = (folder: string): KeptFiles => ({
  get: (name) =>
    readFile(join(folder, name))
      .then((bytes) => ({ bytes, path: join(folder, name) }))
      .catch(() => {
        // Whoever asks gets it from where it comes from.
        return undefined;
      }),
  put: async (name, bytes) => {
    const [path, beside] = [join(folder, name), join(folder, `.${name}.${process.pid}`)];
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(beside, bytes);
      await rename(beside, path);
      return path;
    } catch {
      // What was fetched is at hand all the same.
      await rm(beside, { force: true }).catch(() => undefined);
      return undefined;
    }
  },
});
