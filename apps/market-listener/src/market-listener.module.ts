import { Module } from '@nestjs/common';
import { MarketListenerStatus } from '@sutra/contracts';
import { busPart, cachePart, Service, statusHandler } from '@sutra/platform';
import { BarFiles } from './bar-files/bar-files.js';
import { KeepBars } from './bar-files/keep-bars.js';
import { MarketListenerSettings } from './config.js';
import { FeedStateTeller } from './feed/feed-state-teller.js';
import { feedProvider } from './feed/feed.provider.js';
import { LastPrices } from './feed/last-prices.js';
import { ListenToFeed } from './feed/listen-to-feed.js';
import { NeedSubscriptionHandler } from './feed/need-subscription.handler.js';
import { DataImportStore } from './import-data/data-import.store.js';
import { ImportDataHandler } from './import-data/import-data.handler.js';
import { ImportJobs } from './import-data/import-jobs.js';
import { Uploads } from './import-data/uploads.js';
import { ImportMasterHandler } from './import-master/import-master.handler.js';
import { ImportMasters } from './import-master/import-masters.js';
import { KeepMastersFresh } from './import-master/keep-masters-fresh.js';
import { InstrumentBook } from './instruments/instrument-book.js';
import { ListingStore } from './instruments/listing.store.js';
import { BarPlans } from './live-bars/bar-plans.js';
import { LiveBarStore } from './live-bars/live-bar.store.js';
import { TellBars } from './live-bars/tell-bars.js';
import { MarketTime } from './market-time.js';
import { migrations } from './migrations.js';
import { AdjustmentBook } from './show-candles/adjustment-book.js';
import { ShowCandlesHandler } from './show-candles/show-candles.handler.js';
import { ShowInstrumentsHandler } from './show-instruments/show-instruments.handler.js';
import { ShowCalendarHandler } from './show-market/show-calendar.handler.js';
import { ShowChainHandler } from './show-market/show-chain.handler.js';
import { ShowQuotesHandler } from './show-market/show-quotes.handler.js';
import { TellCandles } from './tell-candles/tell-candles.js';

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
    ShowCandlesHandler,
    ShowChainHandler,
    ShowInstrumentsHandler,
    ShowQuotesHandler,
    statusHandler(MarketListenerStatus),
  ],
  providers: [
    ...[MarketTime, ListingStore, InstrumentBook, ImportMasters, KeepMastersFresh],
    ...[BarPlans, LiveBarStore, TellBars, BarFiles, KeepBars, AdjustmentBook, TellCandles],
    ...[Uploads, DataImportStore, ImportJobs],
    ...[feedProvider, LastPrices, FeedStateTeller, ListenToFeed],
  ],
})
export class MarketListenerModule {}
