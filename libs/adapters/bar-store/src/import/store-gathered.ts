import type { Chunk, Provenance } from '@sutra/bars';
import type { BarWriter } from '../files/bar-writer.js';
import type { GatheredBars } from './gathered-bars.js';
import type { ReportInProgress } from './import-report.js';

/** Disks wait longer than they work, so several files wait together. */
const WRITES_AT_ONCE = 16;

/** Hands what was gathered to the store, months side by side, and reports what came of it. */
export async function storeGathered(
  writer: BarWriter,
  gathered: GatheredBars,
  source: Provenance,
  report: ReportInProgress,
  onStored: (count: number) => void = () => undefined,
): Promise<void> {
  const chunks = gathered.chunks(source, ({ file, row, isSame }) => {
    report.taken -= 1;
    report.refuse(file, row, isSame ? 'the same bar stands there twice' : 'another bar of the file has its time');
  });
  let stored = 0;
  const storeAll = async (): Promise<void> => {
    for (let next = chunks.next(); next.done !== true; next = chunks.next()) {
      const chunk: Chunk = next.value;
      report.merged(`${chunk.key.instrument} ${chunk.key.timeframe}`, await writer.merge(chunk));
      onStored((stored += 1));
    }
  };
  await Promise.all(Array.from({ length: WRITES_AT_ONCE }, storeAll));
}
