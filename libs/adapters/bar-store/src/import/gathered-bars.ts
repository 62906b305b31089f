import type { InstrumentId } from '@sutra/kernel';
import {
  appendBar,
  barAt,
  barColumns,
  monthAt,
  type Bar,
  type BarColumns,
  type Chunk,
  type Provenance,
} from '@sutra/bars';
import type { Timeframe } from '@sutra/market';

/** Where a bar stood in a file, for the report. */
export interface Place {
  readonly file: string;
  readonly row: number;
}

/** A second bar for a moment that already had one in the same import. */
export interface Repeated extends Place {
  readonly isSame: boolean;
}

interface Month {
  readonly instrument: InstrumentId;
  readonly columns: BarColumns;
  /** The row of each bar in its file. */
  rows: Uint32Array;
  readonly files: string[];
  isInOrder: boolean;
}

/** Bars of an import, gathered by instrument and month in whatever order they come. */
export class GatheredBars {
  private readonly months = new Map<string, Month>();
  private latest: Month | undefined;
  private latestUntilMs = 0;
  private latestFromMs = 0;

  constructor(private readonly timeframe: Timeframe) {}

  add(instrument: InstrumentId, bar: Bar, { file, row }: Place): void {
    const month = this.monthOf(instrument, bar.time);
    const { columns } = month;
    if (columns.count > 0 && (columns.times[columns.count - 1] ?? 0) >= bar.time) month.isInOrder = false;
    if (month.rows.length === columns.count) {
      const longer = new Uint32Array(2 * month.rows.length);
      longer.set(month.rows);
      month.rows = longer;
    }
    month.rows[columns.count] = row;
    if (month.files.at(-1) !== file) month.files.push(file);
    appendBar(columns, bar);
  }

  /** The chunks in order, each bar once; what stood there twice is told. */
  *chunks(source: Provenance, onRepeated: (repeated: Repeated) => void): Generator<Chunk> {
    for (const month of this.months.values()) {
      const columns = month.isInOrder ? month.columns : inOrder(month, onRepeated);
      yield {
        key: { instrument: month.instrument, timeframe: this.timeframe, month: monthAt(columns.times[0] ?? 0) },
        columns,
        origins: new Uint8Array(columns.count),
        provenance: [source],
      };
    }
  }

  get size(): number {
    return this.months.size;
  }

  /** Rows of one file mostly go on in the month of the row before. */
  private monthOf(instrument: InstrumentId, time: number): Month {
    const { latest } = this;
    if (latest?.instrument === instrument && time >= this.latestFromMs && time < this.latestUntilMs) return latest;
    const name = monthAt(time);
    const key = `${instrument} ${name}`;
    const known = this.months.get(key);
    const month = known ?? {
      ...{ instrument, columns: barColumns(this.timeframe), rows: new Uint32Array(64), files: [], isInOrder: true },
    };
    if (known === undefined) this.months.set(key, month);
    this.latest = month;
    this.latestFromMs = Date.parse(`${name}-01T00:00:00+05:30`);
    // The 28th is in every month; days after it look their month up again.
    this.latestUntilMs = this.latestFromMs + 28 * 86_400_000;
    return month;
  }
}

/** Sorted by time; of bars for one moment the first one that was read. */
function inOrder({ columns, rows, files }: Month, onRepeated: (repeated: Repeated) => void): BarColumns {
  const order = Array.from({ length: columns.count }, (_, row) => row);
  order.sort((a, b) => (columns.times[a] ?? 0) - (columns.times[b] ?? 0) || a - b);
  const sorted = barColumns(columns.timeframe, { capacity: columns.count });
  let last: Bar | undefined;
  for (const row of order) {
    const bar = barAt(columns, row);
    if (last?.time === bar.time) {
      const isSame = JSON.stringify(last) === JSON.stringify(bar);
      onRepeated({ isSame, row: rows[row] ?? 0, file: files.length === 1 ? (files[0] ?? '') : files.join(', ') });
      continue;
    }
    appendBar(sorted, bar);
    last = bar;
  }
  return sorted;
}
