import { statusQuery } from '../service-status.js';

export const MarketListenerStatus = statusQuery('md');
