import { Module } from '@nestjs/common';
import { StrategiesStatus } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { StrategyStore } from './documents/strategy.store.js';
import { VersionStore } from './documents/version.store.js';
import { marketplaceHandlers, marketplaceParts } from './marketplace/marketplace.parts.js';
import { MarketplaceSettings } from './marketplace/marketplace.settings.js';
import { migrations } from './migrations.js';
import { scheduleHandlers, scheduleParts } from './schedule/schedule.parts.js';
import { ScheduleSettings } from './schedule/schedule.settings.js';

/** Wiring of strategies; it decides nothing. */
@Service({
  owner: 'strat',
  name: 'strategies',
  settings: [ScheduleSettings, MarketplaceSettings],
  parts: [busPart({ records: { entities: [], migrations } })],
})
@Module({
  controllers: [...scheduleHandlers, ...marketplaceHandlers, statusHandler(StrategiesStatus)],
  providers: [StrategyStore, VersionStore, ...scheduleParts, ...marketplaceParts],
})
export class StrategiesModule {}
