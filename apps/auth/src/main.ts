import { runService } from '@sutra/platform';
import { AuthModule } from './auth.module.js';

await runService(AuthModule);
