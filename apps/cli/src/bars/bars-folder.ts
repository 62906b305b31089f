import { Fault } from '@sutra/kernel';
import { resolve } from 'node:path';
import type { CommandContext, Option } from '../command/command.js';

const SETTING = 'SUTRA_BARS_DIR';

/** Where the bars lie, for a call that means another place than the installation's. */
export const dataOption = {
  value: 'FOLDER',
  doc: 'Folder of the bars; otherwise the one of this installation.',
} as const satisfies Option;

/** The folder of the bars: the one that was named, or the installation's. */
export async function barsFolder(named: string | undefined, { installation, folder }: CommandContext): Promise<string> {
  if (named !== undefined) return resolve(folder, named);
  const configured = (await installation.environment())[SETTING];
  if (configured !== undefined) return resolve(folder, configured);
  throw new Fault(
    'unavailable',
    'CLI.NO_BARS',
    `Nothing says where the bars lie: name a folder with --data or set ${SETTING}.`,
  );
}
