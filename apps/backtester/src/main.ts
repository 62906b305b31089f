import { runService } from '@sutra/platform';
import { BacktesterModule } from './backtester.module.js';

await runService(BacktesterModule);
