import { Module } from '@nestjs/common';
import { StrategiesStatus } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { StrategySettings } from './config.js';
import { documentParts } from './documents/document.parts.js';
import { handlers } from './handlers.js';
import { migrations } from './migrations.js';

/** Wiring of strategies; it decides nothing. */
@Service({
  owner: 'strat',
  name: 'strategies',
  settings: [StrategySettings],
  parts: [busPart({ records: { entities: [], migrations } })],
})
@Module({ controllers: [...handlers, statusHandler(StrategiesStatus)], providers: [...documentParts] })
export class StrategiesModule {}
