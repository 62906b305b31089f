import { z } from 'zod';
import { request } from '../message/declare.js';
import { brokerName, masterImport } from './shapes/import-report.js';

export const InstrumentImport = request({
  owner: 'md',
  name: 'instrument.import',
  version: 1,
  doc: "Begin to fetch a broker's instrument master from where the settings say, to take it over whole or not at all. It goes on when this is answered.",
  senders: ['gw'],
  needs: 'market.import',
  schema: z.object({
    broker: brokerName,
    /** Take it over also where it lists much less than the one before it; who says so stands in the audit log. */
    acceptsShrunk: z.boolean().optional(),
  }),
  example: { broker: 'zerodha' },
  reply: masterImport,
  replyExample: { broker: 'zerodha', on: '2026-01-05', state: 'running', at: 1_767_580_200_000, rows: 0 },
});
