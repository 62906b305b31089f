import { BarStore, loadStored, stampOf } from '@sutra/bar-store';
import { columnsIn } from '@sutra/bars';
import { Fault, type InstrumentId } from '@sutra/kernel';
import { loadBars, type BarSeries } from '@sutra/simulation';
import type { WantedSeries } from '../jobs/job.js';
import type { SharedBars } from './work.messages.js';

export interface ReadRequest {
  readonly folder: string;
  readonly series: readonly WantedSeries[];
  readonly shared: ReadonlyMap<string, SharedBars>;
  readonly barsMax: number;
  readonly onLoaded: (key: string, bars: SharedBars) => void;
}

export interface ReadBars {
  readonly series: readonly BarSeries[];
  readonly vix: BarSeries | undefined;
  /** What was stored when it was read, in the order in which it was wanted. */
  readonly stamps: readonly string[];
}

type Held = Pick<BarSeries, 'bars' | 'origin'>;

/** So many series stay at hand in a thread: neighbours in the queue often ask for the same. */
const HELD_MAX = 8;
const held = new Map<string, Held>();

/** The bars that a task wants: out of this thread's hands, another thread's memory, or the files. */
export async function readBars(request: ReadRequest): Promise<ReadBars> {
  const store = new BarStore(request.folder);
  const found: { wanted: WantedSeries; series: BarSeries }[] = [];
  const stamps: string[] = [];
  let count = 0;
  for (const wanted of request.series) {
    const { stamp } = await stampOf(store, wanted);
    const { bars, origin } = await barsOf(store, wanted, stamp, request);
    count += bars.count;
    if (count > request.barsMax)
      throw new Fault('refused', 'BACKTEST.TOO_MANY_BARS', `A back-test reads ${request.barsMax} bars at most`);
    stamps.push(stamp);
    found.push({ wanted, series: { symbol: wanted.symbol, exchange: wanted.exchange, bars, origin } });
  }
  const ofKind = (as: WantedSeries['as']) => found.filter(({ wanted }) => wanted.as === as).map(({ series }) => series);
  return { series: ofKind('bars'), vix: ofKind('vix')[0], stamps };
}

async function barsOf(store: BarStore, wanted: WantedSeries, stamp: string, request: ReadRequest): Promise<Held> {
  const known = held.get(stamp) ?? fromShared(wanted, request.shared.get(stamp));
  const found = known ?? (await fromFiles(store, wanted, stamp, request));
  held.delete(stamp);
  held.set(stamp, found);
  const [oldest] = held.keys();
  if (held.size > HELD_MAX && oldest !== undefined) held.delete(oldest);
  return found;
}

function fromShared({ timeframe }: WantedSeries, shared: SharedBars | undefined): Held | undefined {
  if (shared === undefined) return undefined;
  const bars = loadBars(columnsIn(shared.buffer, { timeframe, count: shared.count }));
  return { bars, origin: shared.origin };
}

async function fromFiles(
  store: BarStore,
  { instrument, timeframe }: WantedSeries,
  stamp: string,
  { onLoaded }: ReadRequest,
): Promise<Held> {
  const { bars, origin } = await loadStored(store, {
    instrument: instrument as InstrumentId,
    timeframe,
    isShared: true,
  });
  const { buffer } = bars.times;
  if (buffer instanceof SharedArrayBuffer) onLoaded(stamp, { buffer, count: bars.count, origin });
  return { bars: loadBars(bars), origin };
}
