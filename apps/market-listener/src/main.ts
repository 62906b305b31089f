import { runService } from '@sutra/platform';
import { MarketListenerModule } from './market-listener.module.js';

await runService(MarketListenerModule);
