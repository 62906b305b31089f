import type { BarColumns } from '@sutra/bars';
import { InstrumentId } from '@sutra/kernel';
import { contractOf, timeframes, type Timeframe } from '@sutra/market';
import type { BarStore, BarsQuestion } from '../files/bar-store.js';
import type { Series } from '../files/chunk-path.js';

/** Something that is traded, as people name it: a share or an index by its symbol, a contract by its id. */
export interface Named {
  readonly exchange: string;
  readonly name: string;
  /** The finest that is stored, if not said. */
  readonly timeframe?: Timeframe | undefined;
}

/** Stored bars with where they come from, in words that go into a report. */
export interface StoredBars {
  readonly bars: BarColumns;
  readonly origin: string;
}

/** Which stored series is meant by a name; undefined where none is stored. */
export async function findStored(store: BarStore, { exchange, name, timeframe }: Named): Promise<Series | undefined> {
  const ids = [name, `${name}-EQ`, `${name}-INDEX`].map((each) => `${exchange}-${each}`).filter(InstrumentId.is);
  for (const each of timeframe === undefined ? timeframes : [timeframe]) {
    for (const instrument of ids) {
      const series = { instrument, timeframe: each };
      if ((await store.months(series)).length > 0) return series;
    }
  }
  return undefined;
}

/** All bars of a stored series. */
export async function loadStored(store: BarStore, question: BarsQuestion): Promise<StoredBars> {
  const { columns, isSynthetic } = await store.load(question);
  const kind = isSynthetic ? 'synthetic bars of a market that never was' : 'stored bars as they were traded';
  // Grouped as India does, and the same on every machine: the text is part of the result.
  const count = String(columns.count).replace(/(\d)(?=(\d\d)+\d$)/g, '$1,');
  return {
    bars: columns,
    origin: `${count} ${columns.count === 1 ? 'bar' : 'bars'} of ${question.timeframe}, ${kind}`,
  };
}

/** Shares and indices go by their symbols, contracts by their ids. */
export function symbolOfStored(instrument: InstrumentId, name: string): string {
  const contract = contractOf(instrument);
  if (!contract.ok || contract.value.kind === 'future' || contract.value.kind === 'option') return instrument;
  return name.replace(/-(EQ|INDEX)$/, '');
}
