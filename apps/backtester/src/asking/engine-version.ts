import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whatever a result is made by; a change in any of these may change an answer. */
const PACKAGES = [
  ...['kernel', 'market', 'bars', 'pricing', 'metrics', 'indicators', 'charges', 'strategy', 'risk', 'simulation'],
  ...['sweep', 'report'],
];

/** The engine by the bytes of its program: answers of another one are never handed out for this one's. */
export async function engineVersion(serviceVersion: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of PACKAGES) {
    const folder = dirname(fileURLToPath(import.meta.resolve(`@sutra/${name}`)));
    const files = await readdir(folder, { recursive: true });
    for (const file of files.filter((each) => /\.(js|ts|json)$/.test(each)).sort()) {
      hash.update(`${name}/${file}\n`).update(await readFile(join(folder, file)));
    }
  }
  return `${serviceVersion}+${hash.digest('hex').slice(0, 12)}`;
}
