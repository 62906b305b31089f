import { ok, type Fault, type Result } from '@sutra/kernel';
import { reportOf } from '../result/report.js';
import type { BacktestResult } from '../result/result.schema.js';
import { backtest } from '../run/backtest.js';
import type { BacktestRequest } from '../run/prepare.js';
import type { Listener } from '../run/walk.js';

/** What a request comes to, as JSON; traces are in it if they were asked for. */
export interface Answer {
  readonly result: BacktestResult;
  /** Whether it came to the end of its bars; one that was cancelled did not. */
  readonly isWhole: boolean;
}

/** Runs a request and tells it: the one way from a question to the result that is shown, whoever asks. */
export function answerOf(request: BacktestRequest, listener: Listener = {}): Result<Answer, Fault> {
  const outcome = backtest(request, listener);
  if (!outcome.ok) return outcome;
  const { isWhole, traces } = outcome.value;
  const result = reportOf(outcome.value, request.series);
  return ok({ isWhole, result: listener.isTraced === true ? { ...result, traces: [...traces] } : result });
}
