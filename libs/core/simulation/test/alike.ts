import { expect } from '@jest/globals';
import { certain } from '@sutra/kernel';
import { backtest, reportOf, type BacktestOutcome, type BacktestRequest } from '../src/index.js';

const bare = ({ trades, orders }: BacktestOutcome) => ({
  trades: trades.map(({ holding, ...trade }) => ({ ...trade, firing: holding.firing, side: holding.side })),
  orders: orders.map(({ holding, ...order }) => ({ ...order, firing: holding.firing, side: holding.side })),
});

/** Runs a request as generated code and bar by bar, and wants the same of both to the unit; answers who made the first. */
export function runAlike(request: BacktestRequest): BacktestOutcome {
  const outcome = certain(backtest(request));
  const oracle = certain(backtest({ ...request, engine: 'oracle' }));
  expect(oracle.madeBy).toBe('oracle');
  expect(outcome.notByKernel === null).toBe(outcome.madeBy === 'kernel');
  if (outcome.madeBy === 'oracle') return outcome;
  expect(bare(outcome)).toEqual(bare(oracle));
  expect(outcome.equity).toEqual(oracle.equity);
  expect(reportOf(outcome, request.series)).toEqual(reportOf(oracle, request.series));
  return outcome;
}
