import type { ImportList, Reply } from '@sutra/contracts';
import type { CrossCheck, MasterChange, MasterReport } from '@sutra/instruments';

/** An import as it is shown and kept. */
export type MasterImport = Reply<typeof ImportList>['items'][number];

const DIFFERENCES_MAX = 50;
const SAMPLES_MAX = 80;

/** Everything that a person has to know of an import, in one. */
export function reportOf(
  { rows, listings, refused, samples }: MasterReport,
  change: MasterChange,
  { differences }: CrossCheck,
): NonNullable<MasterImport['report']> {
  return {
    rows,
    listings,
    refused,
    samples: samples.slice(0, SAMPLES_MAX).map(({ reason, because, row }) => ({ reason, because: cut(because), row })),
    added: change.added.length,
    ended: change.ended.length,
    gone: change.gone.length,
    changed: change.changed.length,
    recycled: change.recycled.length,
    differences: differences
      .slice(0, DIFFERENCES_MAX)
      .map(({ id, what, master, facts }) => ({ id, what, master, facts })),
    differenceCount: differences.length,
  };
}

const cut = (text: string): string => text.slice(0, 300);
