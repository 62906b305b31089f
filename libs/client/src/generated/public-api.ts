// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call } from '../transport/route.js';
import { AdminApi } from './admin.api.js';
import { AuthApi } from './auth.api.js';
import { BacktestApi } from './backtest.api.js';
import { IndicatorsApi } from './indicators.api.js';
import { InstrumentsApi } from './instruments.api.js';
import { MarketDataApi } from './market-data.api.js';
import { MarketplaceApi } from './marketplace.api.js';
import { PerformanceApi } from './performance.api.js';
import { RunsApi } from './runs.api.js';
import { SchedulesApi } from './schedules.api.js';
import { StrategiesApi } from './strategies.api.js';

/** Every operation of the public API, by area. */
export const apiOf = (call: Call) => ({
  admin: new AdminApi(call),
  auth: new AuthApi(call),
  backtest: new BacktestApi(call),
  indicators: new IndicatorsApi(call),
  instruments: new InstrumentsApi(call),
  marketData: new MarketDataApi(call),
  marketplace: new MarketplaceApi(call),
  performance: new PerformanceApi(call),
  runs: new RunsApi(call),
  schedules: new SchedulesApi(call),
  strategies: new StrategiesApi(call),
});

export type PublicApi = ReturnType<typeof apiOf>;
