import { statusQuery } from '../service-status.js';

export const StrategiesStatus = statusQuery('strat');
