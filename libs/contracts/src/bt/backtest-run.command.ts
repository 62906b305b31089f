import { z } from 'zod';
import { request } from '../message/declare.js';
import { askedExample, dataAsked, settingsAsked, strategyAsked } from './shapes/data-asked.js';
import { begunExample, job } from './shapes/job.js';

export const BacktestRun = request({
  owner: 'bt',
  name: 'backtest.run',
  version: 1,
  doc: 'Play a strategy over stored bars. It is queued; what was answered before is answered at once, and says so.',
  senders: ['gw'],
  needs: 'backtests.change',
  schema: z.object({
    ...strategyAsked,
    data: dataAsked,
    settings: settingsAsked,
    /** Whether what every evaluation read and decided is kept as well; such a run is made bar by bar. */
    isTraced: z.boolean().optional(),
  }),
  example: askedExample,
  reply: job,
  replyExample: begunExample,
});
