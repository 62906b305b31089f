/**
 * What the two-user matrix can't read from the description of the API; each line with its reason. A new route needs a line
 * only where the matrix says so.
 * @type {import('./place-operations.mjs').Table}
 */
export const matrix = {
  // Things that are not made by a POST to the path above them.
  makers: {
    '/api/v1/marketplace/{shareId}': 'POST /api/v1/marketplace/share',
    '/api/v1/backtest/result/{id}': 'POST /api/v1/backtest/run',
    '/api/v1/performance/metrics/{executionId}': 'POST /api/v1/backtest/run',
    '/api/v1/performance/reports/{executionId}': 'POST /api/v1/backtest/run',
    '/api/v1/strategies/executions/{id}': 'POST /api/v1/backtest/run',
  },
  // What takes a while to make, and where it is seen how that goes.
  awaited: {
    'POST /api/v1/backtest/run': 'GET /api/v1/backtest/result/{id}',
    'POST /api/v1/backtest/sweep': 'GET /api/v1/backtest/sweep/{id}',
  },
  // Fields of bodies and queries that name a thing of somebody's.
  fields: { strategyId: 'POST /api/v1/strategies', strategy_id: 'POST /api/v1/strategies' },
  // Fields that only look as if they did.
  nameless: {
    accountId: 'no account can be made here yet; whoever carries a live order out judges whose it is',
    v: 'a version is counted within its strategy, and belongs to whoever owns that',
  },
  // Rights to what belongs to nobody.
  shared: { 'market.read': 'instruments, prices and the calendar are the same for everybody' },
  // Operations that the matrix leaves out.
  exempt: {
    'GET /api/v1/backtest/compare':
      'it names two things in one field; tools/openapi/test/backtesting.e2e.spec.ts asks it as another user',
    'GET /api/v1/marketplace': 'what is shared is there for others to see',
    'GET /api/v1/marketplace/{shareId}': 'what is shared is there for others to see',
    'POST /api/v1/marketplace/{shareId}/clone': 'what is shared is there for others to clone',
  },
  // A schedule is a part of its strategy.
  given: ['PUT /api/v1/strategies/{id}/schedule'],
  // Every use of a session is noted in it; what a schedule does next and has done last goes with the time of day.
  changing: ['lastUsedAt', 'next', 'last'],
};
