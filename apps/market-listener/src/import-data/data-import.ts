import type { ImportReport } from '@sutra/bar-store';
import { UploadBegin, type DataImportGet, type Message, type Reply } from '@sutra/contracts';
import { Fault, InstrumentId } from '@sutra/kernel';
import { contractOf } from '@sutra/market';

/** An import as it is shown and kept. */
export type DataImport = Reply<typeof DataImportGet>;

export type ImportOrder = Message<typeof UploadBegin>;

const KINDS_MAX = 50;
const EXAMPLES_MAX = 100;

const wrong = (message: string): Fault => new Fault('invalid', 'IMPORT.ORDER', message);

/** Throws where a file could not be read by what is said of it. */
export function requireOrder({ form, instrumentId, timeframe, source, isStampedAtEnd, only }: ImportOrder): void {
  if (form === 'bhavcopy') {
    const isOfCsv = [instrumentId, timeframe, source, isStampedAtEnd].some((field) => field !== undefined);
    if (isOfCsv) throw wrong('A bhavcopy says itself whose days it holds; only symbols narrow it down');
    return;
  }
  if (only !== undefined) throw wrong('A CSV holds the bars of one instrument, so there is nothing to narrow down');
  if (instrumentId === undefined || timeframe === undefined) {
    throw wrong('A CSV needs to be said whose bars it holds, and of which timeframe');
  }
  const id = InstrumentId.parse(instrumentId);
  const contract = id.ok ? contractOf(id.value) : id;
  if (!contract.ok) throw wrong(`${contract.error.message}; one is written as NSE-SBIN-EQ or NSE-NIFTY-INDEX`);
}

const cut = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(counts)
      .slice(0, KINDS_MAX)
      .map(([name, count]) => [name.slice(0, 200), count]),
  );

/** What came of an import, as far as a message holds it. */
export const reportOf = (report: ImportReport): NonNullable<DataImport['report']> => {
  const { rows, taken, refused, reasons, examples, passedOver, remarks, series, stored } = report;
  const { added, same, replaced, outranked, synthetic } = stored;
  return {
    ...{ rows, taken, refused, series, stored: { added, same, replaced, outranked, synthetic } },
    ...{ reasons: cut(reasons), passedOver: cut(passedOver), remarks: cut(remarks) },
    examples: examples.slice(0, EXAMPLES_MAX).map(({ row, reason }) => ({ row, reason: reason.slice(0, 300) })),
  };
};
