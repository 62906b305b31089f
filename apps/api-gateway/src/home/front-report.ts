import { readFile } from 'node:fs/promises';

const PATH = /^\/r\/[A-Za-z0-9_-]{43}$/;

/** The path of the report that the page at the root links; none while nobody has named one. */
export async function frontReport(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    const { report } = JSON.parse(await readFile(file, 'utf8')) as { readonly report?: unknown };
    return typeof report === 'string' && PATH.test(report) ? report : undefined;
  } catch {
    // It is not there yet, or just being made: the page does without it.
    return undefined;
  }
}
