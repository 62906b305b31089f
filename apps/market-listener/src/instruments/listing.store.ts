import { Injectable } from '@nestjs/common';
import type { Listing } from '@sutra/instruments';
import { InstrumentId, priceFromUnits, quantityOf, tradingDateOf, type TradingDate } from '@sutra/kernel';
import { contractOf, type Broker } from '@sutra/market';
import type { Tx } from '@sutra/storage';
import type { MasterImport } from '../import-master/master-import.js';

/** Rows of one statement: enough that the way to the server is nothing, few enough for its memory. */
const BATCH = 5_000;

interface ListingRow {
  readonly id: string;
  readonly token: string;
  readonly venue: string;
  readonly symbol: string;
  readonly name: string;
  readonly tick: string;
  readonly lot: string;
}

/** A master that is kept: whose, of which day, and when it came. */
export interface KeptMaster {
  readonly broker: Broker;
  readonly on: TradingDate;
  readonly importedAtMs: number;
  readonly listings: number;
}

interface Asks {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** The only SQL about instruments. */
@Injectable()
export class ListingStore {
  /** The newest master of each broker. */
  async newest(asks: Asks): Promise<KeptMaster[]> {
    const rows = await asks.query<{ broker: Broker; day: string; at: Date; listings: number }>(`
      select distinct on (broker) broker, on_day::text as day, imported_at as at, listings
      from master_import order by broker, on_day desc`);
    return rows.map(({ broker, day, at, listings }) => ({
      broker,
      on: tradingDateOf(day),
      importedAtMs: at.getTime(),
      listings,
    }));
  }

  async imports(asks: Asks): Promise<MasterImport[]> {
    const rows = await asks.query<{ report: MasterImport }>(`
      select distinct on (broker) report from master_import order by broker, on_day desc`);
    return rows.map(({ report }) => report);
  }

  async listings(asks: Asks, { broker, on }: Pick<KeptMaster, 'broker' | 'on'>): Promise<Listing[]> {
    const rows = await asks.query<ListingRow>(
      'select id, token, venue, symbol, name, tick, lot from listing where broker = $1 and on_day = $2',
      [broker, on],
    );
    return rows.flatMap((row) => listingOf(broker, row));
  }

  /** Imports of one broker follow each other from here on. */
  async lock(tx: Tx, broker: Broker): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`master ${broker}`]);
  }

  /** Puts a master in the place of the day's; the one before it is kept, older ones are not. */
  async replace(tx: Tx, of: MasterImport & { readonly broker: Broker }, listings: readonly Listing[]): Promise<void> {
    const { broker, on, at } = of;
    await tx.query('delete from listing where broker = $1 and on_day = $2', [broker, on]);
    for (let from = 0; from < listings.length; from += BATCH) {
      await this.insert(tx, of, listings.slice(from, from + BATCH));
    }
    await tx.query(
      `insert into master_import (broker, on_day, imported_at, listings, report) values ($1, $2, $3, $4, $5)
       on conflict (broker, on_day) do update
       set imported_at = excluded.imported_at, listings = excluded.listings, report = excluded.report`,
      [broker, on, new Date(at), listings.length, JSON.stringify(of)],
    );
    const older = `broker = $1 and on_day < (select max(on_day) from master_import where broker = $1 and on_day < $2)`;
    await tx.query(`delete from listing where ${older}`, [broker, on]);
  }

  private async insert(tx: Tx, { broker, on }: MasterImport, batch: readonly Listing[]): Promise<void> {
    await tx.query(
      `insert into listing (broker, on_day, id, token, venue, symbol, name, tick, lot)
       select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bigint[])`,
      [
        ...[broker, on],
        ...[batch.map(({ id }) => id), batch.map(({ token }) => token)],
        ...[batch.map(({ symbol }) => symbol.venue), batch.map(({ symbol }) => symbol.symbol)],
        ...[batch.map(({ name }) => name), batch.map(({ tick }) => tick), batch.map(({ lot }) => lot)],
      ],
    );
  }
}

/** A row that this version cannot read is left out; its master is imported anew the next morning. */
function listingOf(broker: Broker, { id, token, venue, symbol, name, tick, lot }: ListingRow): Listing[] {
  const known = InstrumentId.parse(id);
  const contract = known.ok ? contractOf(known.value) : known;
  if (!known.ok || !contract.ok) return [];
  return [
    {
      broker,
      id: known.value,
      contract: contract.value,
      token,
      symbol: { venue, symbol },
      name,
      tick: priceFromUnits(Number(tick)),
      lot: quantityOf(Number(lot)),
    },
  ];
}
