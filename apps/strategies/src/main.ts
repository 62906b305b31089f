import { runService } from '@sutra/platform';
import { StrategiesModule } from './strategies.module.js';

await runService(StrategiesModule);
