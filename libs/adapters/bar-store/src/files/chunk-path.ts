import { InstrumentId } from '@sutra/kernel';
import { isMonth, type ChunkKey, type Month } from '@sutra/bars';
import { timeframes, type Timeframe } from '@sutra/market';
import { join } from 'node:path';

/** The environment variable that names the folder of the bars. */
export const BARS_DIR_SETTING = 'SUTRA_BARS_DIR';

const ENDING = '.bars';

/** One instrument and timeframe, whose chunks lie in one folder. */
export type Series = Pick<ChunkKey, 'instrument' | 'timeframe'>;

// An id is letters, digits, underscores and hyphens, so it is a name of a folder as it stands.
export const seriesFolder = (root: string, { instrument, timeframe }: Series): string =>
  join(root, timeframe, instrument);

export const chunkPath = (root: string, key: ChunkKey): string =>
  join(seriesFolder(root, key), `${key.month}${ENDING}`);

/** The month whose chunk a file is; undefined for any other file, such as one that is being written. */
export function monthOfFile(name: string): Month | undefined {
  const month = name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : '';
  return isMonth(month) ? month : undefined;
}

/** The series that a folder of a folder of a timeframe is. */
export function seriesOf(timeframe: string, folder: string): Series | undefined {
  const known = timeframes.find((each): each is Timeframe => each === timeframe);
  return known !== undefined && InstrumentId.is(folder) ? { timeframe: known, instrument: folder } : undefined;
}
