import { runService } from '@sutra/platform';
import { NotificationsModule } from './notifications.module.js';

await runService(NotificationsModule);
