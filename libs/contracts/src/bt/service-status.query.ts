import { statusQuery } from '../service-status.js';

export const BacktesterStatus = statusQuery('bt');
