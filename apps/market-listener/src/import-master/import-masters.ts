import { Injectable } from '@nestjs/common';
import {
  crossCheck,
  masterChange,
  masterReader,
  requireWhole,
  type Listing,
  type MasterReport,
} from '@sutra/instruments';
import { epochMs, Fault, kindOf, orThrow, type InstrumentId, type TradingDate } from '@sutra/kernel';
import type { Broker } from '@sutra/market';
import { Records, ServiceRuntime } from '@sutra/platform';
import { InstrumentBook } from '../instruments/instrument-book.js';
import { ListingStore } from '../instruments/listing.store.js';
import { MarketTime } from '../market-time.js';
import { MarketListenerSettings } from '../config.js';
import { reportOf, type MasterImport } from './master-import.js';
import { textOf } from './master-source.js';

/** A whole import, not one statement, so no hang goes unnoticed and no big master is cut off. */
const STATEMENT_MS = 60_000;

type Running = MasterImport & { readonly broker: Broker };

/** At whose word an import runs, and whether a master that lists much less is right after all. */
export interface Order {
  readonly by: string;
  readonly acceptsShrunk: boolean;
}

const BY_ITSELF: Order = { by: 'md', acceptsShrunk: false };

/** Takes over brokers' masters: each whole or not at all, and one at a time. */
@Injectable()
export class ImportMasters {
  private readonly running = new Map<Broker, Running>();
  private readonly refused = new Map<Broker, Running>();

  constructor(
    private readonly records: Records<'md'>,
    private readonly store: ListingStore,
    private readonly book: InstrumentBook,
    private readonly time: MarketTime,
    private readonly settings: MarketListenerSettings,
    private readonly runtime: ServiceRuntime,
  ) {}

  placesOf(broker: Broker): readonly string[] {
    const { masterZerodha, masterDhan, masterFyers, masterAngelOne } = this.settings;
    return { zerodha: masterZerodha, dhan: masterDhan, fyers: masterFyers, 'angel-one': masterAngelOne }[broker];
  }

  /** What runs, what was refused last, and what is in use. */
  async list(): Promise<MasterImport[]> {
    const kept = await this.store.imports(this.records.store);
    return [...this.running.values(), ...this.refused.values(), ...kept];
  }

  /** Begins an import; one of this broker that runs already is the answer, too. */
  begin(broker: Broker, order: Order): MasterImport {
    const underWay = this.running.get(broker);
    if (underWay !== undefined) return underWay;
    this.requireSource(broker);
    void this.run(broker, order).catch(() => undefined);
    return this.running.get(broker) as Running;
  }

  /** Imports at somebody's word, to the end; refused while another import of this broker runs. */
  async carryOut(broker: Broker, order: Order): Promise<MasterImport> {
    this.requireSource(broker);
    if (this.running.has(broker)) {
      throw new Fault(
        'refused',
        'MD.IMPORT_RUNNING',
        `An import of the master of ${broker} runs; ask again when it has ended`,
      );
    }
    return this.run(broker, order);
  }

  private requireSource(broker: Broker): void {
    if (this.placesOf(broker).length > 0) return;
    throw new Fault('refused', 'MD.NO_SOURCE', `No setting says where the master of ${broker} is`);
  }

  /** Imports to the end; what fails is thrown, and shown in the list. */
  async run(broker: Broker, order: Order = BY_ITSELF): Promise<MasterImport> {
    const on = this.time.today();
    this.show(broker, on, 'running', 0);
    try {
      const { listings, report } = await this.read(broker, on, this.placesOf(broker));
      const done = await this.keep({ broker, on, ...order }, listings, report);
      this.refused.delete(broker);
      await this.book.refresh();
      this.runtime.log.info(
        { broker, on, listings: listings.length, refused: report.refused },
        'A master was imported',
      );
      return done;
    } catch (err) {
      const because = err instanceof Fault ? err.message : 'The import failed; the log says why.';
      this.refused.set(broker, { broker, on, state: 'refused', at: this.nowMs(), rows: 0, because });
      this.runtime.log.warn({ err, broker, kind: kindOf(err) }, 'A master was not imported; the one before stays');
      throw err;
    } finally {
      this.running.delete(broker);
    }
  }

  private async read(broker: Broker, on: TradingDate, places: readonly string[]) {
    const { market } = this.time;
    const listings: Listing[] = [];
    const reports: MasterReport[] = [];
    for (const place of places) {
      const reader = masterReader(broker, { market, on }, (listing) => listings.push(listing));
      for await (const piece of textOf(place)) {
        reader.push(piece);
        this.show(broker, on, 'running', listings.length);
      }
      reports.push(reader.end());
    }
    return { listings, report: reports.reduce(together) };
  }

  private async keep(
    { broker, on, by, acceptsShrunk }: Order & { readonly broker: Broker; readonly on: TradingDate },
    listings: readonly Listing[],
    report: MasterReport,
  ) {
    const { market } = this.time;
    return this.records.transaction(
      async (tx) => {
        await this.store.lock(tx, broker);
        const last = (await this.store.newest(tx)).find((master) => master.broker === broker);
        const before = last === undefined ? [] : await this.store.listings(tx, last);
        const whole = requireWhole(report, before.length);
        const overruled = !whole.ok && whole.error.code === 'MASTER.SHRUNK' && acceptsShrunk;
        if (!overruled) orThrow(whole);
        const change = masterChange(byId(before), byId(listings), on);
        const shown = reportOf(report, change, crossCheck(listings, market, on));
        const done = { broker, on, state: 'done' as const, at: this.nowMs(), rows: report.rows, report: shown };
        await this.store.replace(tx, done, listings);
        const details = { on, listings: listings.length, gone: change.gone.length, recycled: change.recycled.length };
        const overruling = { listingsBefore: before.length, overruled: 'MASTER.SHRUNK' };
        tx.audit({
          ...{ actor: by, action: 'master.imported', subject: broker },
          details: overruled ? { ...details, ...overruling } : details,
        });
        return done;
      },
      { timeoutMs: STATEMENT_MS },
    );
  }

  private show(broker: Broker, on: TradingDate, state: 'running', rows: number): void {
    this.running.set(broker, { broker, on, state, at: this.nowMs(), rows });
  }

  private nowMs(): number {
    return epochMs(this.runtime.clock.now());
  }
}

const byId = (listings: readonly Listing[]): ReadonlyMap<InstrumentId, Listing> =>
  new Map(listings.map((listing) => [listing.id, listing]));

/** The report of a master that comes in several files. */
function together(a: MasterReport, b: MasterReport): MasterReport {
  const refused: Record<string, number> = { ...a.refused };
  for (const [reason, count] of Object.entries(b.refused)) refused[reason] = (refused[reason] ?? 0) + count;
  return {
    rows: a.rows + b.rows,
    listings: a.listings + b.listings,
    refused,
    samples: [...a.samples, ...b.samples],
  };
}
