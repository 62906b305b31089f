import { Module } from '@nestjs/common';
import { MarketListenerStatus } from '@sutra/contracts';
import { busPart, cachePart, Service, statusHandler } from '@sutra/platform';
import { MarketListenerSettings } from './config.js';
import { FeedStateTeller } from './feed/feed-state-teller.js';
import { feedProvider } from './feed/feed.provider.js';
import { LastPrices } from './feed/last-prices.js';
import { ListenToFeed } from './feed/listen-to-feed.js';
import { NeedSubscriptionHandler } from './feed/need-subscription.handler.js';
import { barTargetProvider } from './import-data/bar-target.js';
import { DataImportStore } from './import-data/data-import.store.js';
import { ImportDataHandler } from './import-data/import-data.handler.js';
import { ImportJobs } from './import-data/import-jobs.js';
import { Uploads } from './import-data/uploads.js';
import { ImportMasterHandler } from './import-master/import-master.handler.js';
import { ImportMasters } from './import-master/import-masters.js';
import { KeepMastersFresh } from './import-master/keep-masters-fresh.js';
import { InstrumentBook } from './instruments/instrument-book.js';
import { ListingStore } from './instruments/listing.store.js';
import { MarketTime } from './market-time.js';
import { migrations } from './migrations.js';
import { ShowInstrumentsHandler } from './show-instruments/show-instruments.handler.js';
import { ShowCalendarHandler } from './show-market/show-calendar.handler.js';
import { ShowChainHandler } from './show-market/show-chain.handler.js';
import { ShowQuotesHandler } from './show-market/show-quotes.handler.js';

/** Wiring of market-listener; it decides nothing. */
@Service({
  owner: 'md',
  name: 'market-listener',
  settings: [MarketListenerSettings],
  parts: [busPart({ records: { entities: [], migrations } }), cachePart()],
})
@Module({
  controllers: [
    ImportDataHandler,
    ImportMasterHandler,
    NeedSubscriptionHandler,
    ShowCalendarHandler,
    ShowChainHandler,
    ShowInstrumentsHandler,
    ShowQuotesHandler,
    statusHandler(MarketListenerStatus),
  ],
  providers: [
    ...[MarketTime, ListingStore, InstrumentBook, ImportMasters, KeepMastersFresh],
    ...[barTargetProvider, Uploads, DataImportStore, ImportJobs],
    ...[feedProvider, LastPrices, FeedStateTeller, ListenToFeed],
  ],
})
export class MarketListenerModule {}
