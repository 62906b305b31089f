import { Module } from '@nestjs/common';
import { StrategiesStatus } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { StrategySettings } from './config.js';
import { documentParts } from './documents/document.parts.js';
import { handlers } from './handlers.js';
import { marketplaceHandlers, marketplaceParts } from './marketplace/marketplace.parts.js';
import { MarketplaceSettings } from './marketplace/marketplace.settings.js';
import { migrations } from './migrations.js';
import { scheduleHandlers, scheduleParts } from './schedule/schedule.parts.js';
import { ScheduleSettings } from './schedule/schedule.settings.js';

/** Wiring of strategies; it decides nothing. */
@Service({
  owner: 'strat',
  name: 'strategies',
  settings: [StrategySettings, ScheduleSettings, MarketplaceSettings],
  parts: [busPart({ records: { entities: [], migrations } })],
})
@Module({
  controllers: [...handlers, ...scheduleHandlers, ...marketplaceHandlers, statusHandler(StrategiesStatus)],
  providers: [...documentParts, ...scheduleParts, ...marketplaceParts],
})
export class StrategiesModule {}
