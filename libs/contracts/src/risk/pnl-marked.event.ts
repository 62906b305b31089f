import { z } from 'zod';
import { event } from '../message/declare.js';

const units = z.int();

export const PnlMarked = event({
  owner: 'risk',
  name: 'pnl.marked',
  version: 1,
  doc: 'What a run has made or lost by now; said when it changes, and every few seconds anyway while the run is open. Nothing is decided by it.',
  delivery: 'volatile',
  receivers: ['gw'],
  key: (mark) => mark.runId,
  schema: z.object({
    runId: z.uuid(),
    userId: z.uuid(),
    /** In 1/10,000 rupee. */
    realised: units,
    unrealised: units,
    at: z.iso.datetime(),
  }),
  example: {
    runId: '019a3f6c-2000-7aaa-8bbb-0123456789ad',
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    realised: 12_500_000,
    unrealised: -3_250_000,
    at: '2026-11-02T03:45:03.000Z',
  },
});
