import { Module } from '@nestjs/common';
import { BacktesterStatus } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { migrations } from './migrations.js';

/** Wiring of backtester; it decides nothing. */
@Service({ owner: 'bt', name: 'backtester', parts: [busPart({ records: { entities: [], migrations } })] })
@Module({ controllers: [statusHandler(BacktesterStatus)], providers: [] })
export class BacktesterModule {}
