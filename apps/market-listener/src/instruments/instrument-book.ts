import { Injectable } from '@nestjs/common';
import { gather, search, searchIndex, type Instrument, type Listing, type SearchIndex } from '@sutra/instruments';
import { Fault, type InstrumentId, type TradingDate } from '@sutra/kernel';
import { brokers, type Broker } from '@sutra/market';
import { Records } from '@sutra/platform';
import { MarketTime } from '../market-time.js';
import { filtered, isNarrow, type Filter } from './filtered.js';
import { ListingStore } from './listing.store.js';
import { resolveSymbol, type Resolved } from './resolve-symbol.js';

/** More than that nobody reads on; of a whole name, all that is listed can be read. */
const FOUND_MAX = 200;

/** The masters of one broker as they lie in memory. */
export interface LoadedMaster {
  readonly broker: Broker;
  readonly on: TradingDate;
  readonly importedAtMs: number;
  readonly listings: readonly Listing[];
}

interface Contents {
  readonly masters: ReadonlyMap<Broker, LoadedMaster>;
  readonly instruments: ReadonlyMap<InstrumentId, Instrument>;
  readonly index: SearchIndex;
  readonly byName: ReadonlyMap<string, readonly Instrument[]>;
  /** The day of the newest master. */
  readonly on: TradingDate | undefined;
}

const EMPTY: Contents = {
  ...{ masters: new Map(), instruments: new Map(), byName: new Map() },
  ...{ index: searchIndex([]), on: undefined },
};

/** What is listed, in memory: every replica holds all of it, because a search may not wait for a database. */
@Injectable()
export class InstrumentBook {
  private contents = EMPTY;
  private loading: Promise<boolean> | undefined;

  constructor(
    private readonly records: Records<'md'>,
    private readonly store: ListingStore,
    private readonly time: MarketTime,
  ) {}

  get on(): TradingDate | undefined {
    return this.contents.on;
  }

  find = (id: string): Instrument | undefined => this.contents.instruments.get(id as InstrumentId);

  /** All that bears a symbol or is on it; refused in words while no master was imported. */
  named(symbol: string): readonly Instrument[] {
    if (this.contents.on === undefined) throw noMaster();
    return this.contents.byName.get(symbol) ?? [];
  }

  /** What fits, the best first; of a name as it stands all that bears it, so that every expiry can be listed. */
  search(text: string, filter: Filter = {}): readonly Instrument[] {
    if (this.contents.on === undefined) throw noMaster();
    const { byName, index } = this.contents;
    const named = isNarrow(filter) ? byName.get(text.trim().toUpperCase()) : undefined;
    return filtered(named ?? search(index, text, FOUND_MAX), filter);
  }

  /** The instrument that a symbol names, whoever's symbol it is. */
  resolve(symbol: string): Resolved {
    if (this.contents.on === undefined) throw noMaster();
    const { byName, index } = this.contents;
    return resolveSymbol(symbol, {
      find: this.find,
      named: (name) => byName.get(name) ?? [],
      called: (name) => index.byText.get(name),
      like: (name, limit) => search(index, name, limit),
    });
  }

  master = (broker: Broker): LoadedMaster | undefined => this.contents.masters.get(broker);

  /** Reads what has come since the last look; tells whether anything had. One look at a time. */
  refresh(): Promise<boolean> {
    this.loading ??= this.load().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async load(): Promise<boolean> {
    const { store } = this.records;
    const kept = await this.store.newest(store);
    const isNew = ({ broker, importedAtMs }: { broker: Broker; importedAtMs: number }) =>
      this.contents.masters.get(broker)?.importedAtMs !== importedAtMs;
    if (!kept.some(isNew)) return false;
    const masters = new Map(this.contents.masters);
    for (const master of kept) {
      if (!isNew(master)) continue;
      masters.set(master.broker, { ...master, listings: await this.store.listings(store, master) });
    }
    this.contents = this.lay(masters);
    return true;
  }

  private lay(masters: ReadonlyMap<Broker, LoadedMaster>): Contents {
    const today = this.time.today();
    const inOrder = brokers.flatMap((broker) => masters.get(broker) ?? []);
    const alive = inOrder.map(({ listings }) =>
      listings.filter(({ contract }) => !('expiry' in contract) || contract.expiry >= today),
    );
    const { instruments } = gather(...alive);
    const on = inOrder
      .map((master) => master.on)
      .toSorted()
      .at(-1);
    const index = searchIndex(instruments.values());
    const byName = new Map(index.groups.map((group) => [group.name, group.instruments]));
    return { masters, instruments, index, byName, on };
  }
}

const noMaster = (): Fault =>
  new Fault('unavailable', 'MD.NO_MASTER', "No broker's instrument master has been imported yet");
