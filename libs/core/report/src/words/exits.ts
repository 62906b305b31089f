import type { ExitReason } from '@sutra/simulation';

/** Why a position ended, as people say it. */
export const exitWords: Readonly<Record<ExitReason, string>> = {
  exit: 'exit',
  stop: 'stop',
  target: 'target',
  trailing: 'trailing stop',
  strategy: 'rule of the strategy',
  squareOff: 'square-off',
  squareOffAt: 'square-off time',
  kill: 'kill',
  manual: 'by hand',
  broker: 'broker',
  expiry: 'expiry',
  failedLeg: 'another leg failed',
  endOfData: 'end of data',
};
