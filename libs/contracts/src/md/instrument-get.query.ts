import { z } from 'zod';
import { query } from '../message/declare.js';
import { instrument, instrumentExample } from './shapes/instrument.js';
import { instrumentId } from './shapes/units.js';

export const InstrumentGet = query({
  owner: 'md',
  name: 'instrument.get',
  version: 1,
  doc: 'One instrument as the masters of the day have it.',
  senders: ['gw'],
  needs: 'market.read',
  schema: z.object({ id: instrumentId }),
  example: { id: 'NSE-NIFTY-20260106-24000-CE' },
  reply: instrument,
  replyExample: instrumentExample,
});
