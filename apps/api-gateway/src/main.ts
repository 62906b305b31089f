import { runService } from '@sutra/platform';
import { GatewayModule } from './gateway.module.js';

await runService(GatewayModule);
