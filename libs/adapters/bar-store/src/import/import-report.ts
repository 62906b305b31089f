import { sumOfReports, type MergeReport } from '@sutra/bars';

/** A row that was not taken, by its number in the file, the header being row 1. */
export interface RefusedRow {
  readonly file: string;
  readonly row: number;
  readonly reason: string;
}

/** What came of an import, to the row. */
export interface ImportReport {
  readonly files: number;
  /** Rows below headers, empty lines left out. */
  readonly rows: number;
  /** Rows that are bars and went on to the store. */
  readonly taken: number;
  readonly refused: number;
  /** How many rows were refused for each reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The first of them, so that they can be looked at. */
  readonly examples: readonly RefusedRow[];
  /** Rows of things that are no bars of ours, such as untraded contracts and bonds. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** Rows that were taken with a remark. */
  readonly remarks: Readonly<Record<string, number>>;
  /** How many series and months the bars went to. */
  readonly series: number;
  readonly chunks: number;
  readonly stored: MergeReport;
}

const EXAMPLES_MOST = 100;

/** Collects what is to be said of an import while it goes on. */
export class ReportInProgress {
  files = 0;
  rows = 0;
  taken = 0;
  private refused = 0;
  private readonly reasons = new Map<string, number>();
  private readonly examples: RefusedRow[] = [];
  private readonly passedOver = new Map<string, number>();
  private readonly remarks = new Map<string, number>();
  private readonly merges: MergeReport[] = [];
  private readonly seriesNames = new Set<string>();

  refuse(file: string, row: number, reason: string): void {
    this.refused += 1;
    count(this.reasons, reason);
    if (this.examples.length < EXAMPLES_MOST) this.examples.push({ file, row, reason });
  }

  passOver(what: string): void {
    count(this.passedOver, what);
  }

  remark(what: string): void {
    count(this.remarks, what);
  }

  merged(series: string, report: MergeReport): void {
    this.seriesNames.add(series);
    this.merges.push(report);
  }

  end(): ImportReport {
    const { files, rows, taken, refused } = this;
    return {
      ...{ files, rows, taken, refused },
      reasons: Object.fromEntries(this.reasons),
      examples: this.examples,
      passedOver: Object.fromEntries(this.passedOver),
      remarks: Object.fromEntries(this.remarks),
      series: this.seriesNames.size,
      chunks: this.merges.length,
      stored: sumOfReports(this.merges),
    };
  }
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
