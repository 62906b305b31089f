import { barColumns, figureNames, type BarColumns } from '../columns/bar-columns.js';
import { SOURCES_MOST, type Chunk } from './chunk.js';
import { isSameSource, isSynthetic, provenanceKinds, rankOf, type Provenance } from './provenance.js';

/** What an import did to the bars that were there. */
export interface MergeReport {
  /** Bars for moments that had none. */
  readonly added: number;
  /** Bars that were there already and say the same. */
  readonly same: number;
  /** Bars that gave way to a source as trusted or more. */
  readonly replaced: number;
  /** Bars of the import that gave way to a more trusted source. */
  readonly outranked: number;
  /** Synthetic bars that left because real ones came, or were not let in beside real ones. */
  readonly synthetic: number;
}

export interface Merged {
  /** Undefined when there is nothing to write: all bars were there already. */
  readonly chunk: Chunk | undefined;
  readonly report: MergeReport;
}

const nothing: MergeReport = { added: 0, same: 0, replaced: 0, outranked: 0, synthetic: 0 };

export const sumOfReports = (reports: readonly MergeReport[]): MergeReport =>
  reports.reduce(
    (sum, report) => ({
      added: sum.added + report.added,
      same: sum.same + report.same,
      replaced: sum.replaced + report.replaced,
      outranked: sum.outranked + report.outranked,
      synthetic: sum.synthetic + report.synthetic,
    }),
    nothing,
  );

/**
 * Works new bars into those that are there. Where both have a bar for a moment, the more trusted source is right, and of
 * equals the newer word. Synthetic and real bars never stand in one month together: real ones drive synthetic ones out,
 * and so do those of another seed, because half of each would be a market of neither.
 */
export function mergeChunks(stored: Chunk | undefined, incoming: Chunk): Merged {
  if (stored === undefined) return { chunk: incoming, report: { ...nothing, added: incoming.columns.count } };
  const isStoredSynthetic = stored.provenance.some(isSynthetic);
  const isOtherModel = isStoredSynthetic && !areOfOneSource(stored, incoming);
  if (isOtherModel || isStoredSynthetic !== incoming.provenance.some(isSynthetic)) {
    return isStoredSynthetic
      ? { chunk: incoming, report: { ...nothing, added: incoming.columns.count, synthetic: stored.columns.count } }
      : { chunk: undefined, report: { ...nothing, synthetic: incoming.columns.count } };
  }
  const merge = new Merge(stored, incoming);
  merge.run();
  return { chunk: merge.hasChanged ? merge.chunk() : undefined, report: merge.report };
}

class Merge {
  private readonly columns: BarColumns;
  private readonly origins: Uint8Array;
  private readonly sources: Provenance[] = [];
  private readonly counts = { ...nothing } as { -readonly [Name in keyof MergeReport]: number };

  constructor(
    private readonly stored: Chunk,
    private readonly incoming: Chunk,
  ) {
    const capacity = stored.columns.count + incoming.columns.count;
    this.columns = barColumns(stored.columns.timeframe, { capacity });
    this.origins = new Uint8Array(capacity);
  }

  run(): void {
    const ours = this.stored.columns;
    const theirs = this.incoming.columns;
    let row = 0;
    let their = 0;
    while (row < ours.count || their < theirs.count) {
      const time = row < ours.count ? (ours.times[row] ?? 0) : Infinity;
      const theirTime = their < theirs.count ? (theirs.times[their] ?? 0) : Infinity;
      if (time < theirTime) this.take(this.stored, row++);
      else if (theirTime < time) {
        this.counts.added += 1;
        this.take(this.incoming, their++);
      } else this.choose(row++, their++);
    }
  }

  get report(): MergeReport {
    return this.counts;
  }

  get hasChanged(): boolean {
    return this.counts.added + this.counts.replaced > 0;
  }

  chunk(): Chunk {
    const { key } = this.stored;
    return { key, columns: this.columns, origins: this.origins.slice(0, this.columns.count), provenance: this.sources };
  }

  private choose(row: number, their: number): void {
    const isSame = sameBar(this.stored.columns, row, this.incoming.columns, their);
    const isTrusted = rankAt(this.incoming, their) >= rankAt(this.stored, row);
    if (isSame) this.counts.same += 1;
    else if (isTrusted) this.counts.replaced += 1;
    else this.counts.outranked += 1;
    // A bar that a more trusted source confirms stays as it is; who said it first is good enough.
    if (!isSame && isTrusted) this.take(this.incoming, their);
    else this.take(this.stored, row);
  }

  private take({ columns, origins, provenance }: Chunk, row: number): void {
    const source = provenance[origins[row] ?? 0];
    this.origins[this.columns.count] = source === undefined ? 0 : this.sourceNumber(source);
    const into = this.columns.count++;
    for (const name of figureNames) this.columns[name][into] = columns[name][row] ?? 0;
    this.columns.marks[into] = columns.marks[row] ?? 0;
  }

  /** A month of more sources than can be numbered keeps their kind, which decides, and not all of their names. */
  private numberOfKind(source: Provenance): number {
    const index = this.sources.findLastIndex(({ kind }) => kind === source.kind);
    return index < 0 ? this.sources.push(source) - 1 : index;
  }

  private sourceNumber(source: Provenance): number {
    const index = this.sources.findIndex((each) => isSameSource(each, source));
    const known = this.sources[index];
    if (known === undefined)
      return this.sources.length < NAMED_MOST ? this.sources.push(source) - 1 : this.numberOfKind(source);
    if (source.importedAt > known.importedAt) this.sources[index] = source;
    return index;
  }
}

/** Room is kept for one more source of each kind. */
const NAMED_MOST = SOURCES_MOST - provenanceKinds.length;

const areOfOneSource = (one: Chunk, other: Chunk): boolean =>
  one.provenance.every((source) => other.provenance.every((each) => isSameSource(source, each)));

const rankAt = ({ provenance, origins }: Chunk, row: number): number => {
  const source = provenance[origins[row] ?? 0];
  return source === undefined ? 0 : rankOf(source);
};

const sameBar = (ours: BarColumns, row: number, theirs: BarColumns, their: number): boolean =>
  figureNames.every((name) => ours[name][row] === theirs[name][their]) && ours.marks[row] === theirs.marks[their];
