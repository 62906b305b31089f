import { JobEnded, JobProgressed, RunStateChanged } from '@sutra/contracts';
import { topic } from '../topic.js';

const ENDS = ['done', 'failed', 'cancelled'];

/** Back-tests are told as runs of their mode: `runId`, `state`, and how far they are. */
export const runsLiveTopic = topic({
  name: 'runs.live',
  doc: 'The state of each of your runs, back-tests and sweeps with how far they are; of every run the newest.',
  message: RunStateChanged,
  also: [JobProgressed, JobEnded],
  right: 'runs.read',
  userOf: ({ userId }) => userId,
  isLast: ({ mode, state }) => mode === 'backtest' && ENDS.includes(state),
});
