import { Module } from '@nestjs/common';
import { StrategiesStatus } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { migrations } from './migrations.js';

/** Wiring of strategies; it decides nothing. */
@Service({ owner: 'strat', name: 'strategies', parts: [busPart({ records: { entities: [], migrations } })] })
@Module({ controllers: [statusHandler(StrategiesStatus)], providers: [] })
export class StrategiesModule {}
