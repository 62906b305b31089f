import { Fault } from '@sutra/kernel';
import type { Broker } from '@sutra/market';
import { angelOneRow } from './angel-one.master.js';
import { CsvRows } from './csv-rows.js';
import { dhanColumns, dhanRow } from './dhan.master.js';
import { fyersRow } from './fyers.master.js';
import { JsonRows } from './json-rows.js';
import type { Listing, MasterReport, RefusalReason, RefusedRow } from './listing.js';
import { isRefusal, refuse, type MasterContext, type RowVerdict } from './row.js';
import { zerodhaColumns, zerodhaRow } from './zerodha.master.js';

const SAMPLES_MAX = 5;
const SAMPLE_CHARS_MAX = 160;

/** Reads a master piece by piece, however the pieces are cut. */
export interface MasterReader {
  push(piece: string): void;
  /** Ends the file; the report accounts for every row. */
  end(): MasterReport;
}

/**
 * A reader of one broker's master. Each listing goes to the sink once; a row whose identity or token stood in the file
 * before is refused, because the second one would silently replace the first.
 */
export function masterReader(broker: Broker, context: MasterContext, sink: (listing: Listing) => void): MasterReader {
  const tally = new Tally(sink);
  const rows = rowsOf(broker, context, tally);
  return {
    push: (piece) => rows.push(piece),
    end: () => {
      rows.end();
      return tally.report();
    },
  };
}

interface Rows {
  push(piece: string): void;
  end(): void;
}

function rowsOf(broker: Broker, context: MasterContext, tally: Tally): Rows {
  switch (broker) {
    case 'zerodha':
      return headed(zerodhaColumns, tally, (cell) => zerodhaRow(cell, context));
    case 'dhan':
      return headed(dhanColumns, tally, (cell) => dhanRow(cell, context));
    case 'fyers':
      return new CsvRows((fields) => tally.take(fyersRow(fields, context), () => fields.join(',')));
    case 'angel-one':
      return new JsonRows((row) =>
        row === undefined
          ? tally.take(refuse('columns', 'it is no JSON object'), () => '')
          : tally.take(angelOneRow(row, context), () => JSON.stringify(row)),
      );
  }
}

/** Rows whose columns go by the names of a first row; a file without a column that we need is no master. */
function headed<Column extends string>(
  columns: readonly Column[],
  tally: Tally,
  read: (cell: (column: Column) => string) => RowVerdict,
): Rows {
  let places: ReadonlyMap<string, number> | undefined;
  let width = 0;
  let row: readonly string[] = [];
  const cell = (column: Column): string => row[places?.get(column) ?? -1] ?? '';
  const rows = new CsvRows((fields) => {
    if (places === undefined) {
      places = placesOf(fields, columns);
      width = fields.length;
      return;
    }
    row = fields;
    const verdict =
      fields.length === width
        ? read(cell)
        : refuse('columns', `it has ${fields.length} columns, the first row ${width}`);
    tally.take(verdict, () => fields.join(','));
  });
  return {
    push: (piece) => rows.push(piece),
    end: () => {
      rows.end();
      if (places === undefined)
        throw new Fault('invalid', 'MASTER.EMPTY', 'the file holds not even the names of its columns');
    },
  };
}

function placesOf(fields: readonly string[], columns: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(fields.map((name, index) => [name.replace(/^\uFEFF/, '').trim(), index]));
  const missing = columns.filter((column) => !places.has(column));
  if (missing.length === 0) return places;
  const message = `the file is no such master: it has no column ${missing.join(', ')}`;
  throw new Fault('invalid', 'MASTER.COLUMNS', message, { details: { missing } });
}

class Tally {
  private rows = 0;
  private listings = 0;
  private readonly refused: Partial<Record<RefusalReason, number>> = {};
  private readonly samples: RefusedRow[] = [];
  private readonly ids = new Set<string>();
  private readonly tokens = new Set<string>();

  constructor(private readonly sink: (listing: Listing) => void) {}

  take(verdict: RowVerdict, row: () => string): void {
    this.rows += 1;
    if (isRefusal(verdict)) return this.refuse(verdict.reason, verdict.because, row);
    // Dhan and Angel One count tokens by segment, so a token is known by its venue, too.
    const token = `${verdict.symbol.venue}/${verdict.token}`;
    if (this.ids.has(verdict.id)) return this.refuse('twice', `${verdict.id} stood in the file before`, row);
    if (this.tokens.has(token)) return this.refuse('twice', `the token ${token} stood in the file before`, row);
    this.ids.add(verdict.id);
    this.tokens.add(token);
    this.listings += 1;
    this.sink(verdict);
  }

  report(): MasterReport {
    const { rows, listings, refused, samples } = this;
    return { rows, listings, refused: { ...refused }, samples: [...samples] };
  }

  private refuse(reason: RefusalReason, because: string, row: () => string): void {
    const count = (this.refused[reason] ?? 0) + 1;
    this.refused[reason] = count;
    if (count <= SAMPLES_MAX) this.samples.push({ reason, because, row: row().slice(0, SAMPLE_CHARS_MAX) });
  }
}
