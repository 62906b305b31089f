import { expect, it } from '@jest/globals';
import { InstrumentId } from '@sutra/kernel';
import { brokers } from '@sutra/market';
import { dumps, readDump } from '../../test/dumps.js';
import { gather } from './instrument.js';

it('the masters of four brokers are one instrument each, with four names', () => {
  const { instruments, disagreements } = gather(...brokers.map((broker) => readDump(broker, dumps[broker]).listings));
  expect(disagreements).toEqual([]);
  expect(instruments.size).toBe(6);
  const call = instruments.get(InstrumentId.of('NSE-NIFTY-20260106-24000-CE'));
  expect(call?.brokers).toEqual({
    zerodha: { token: '10260738', symbol: { venue: 'NFO', symbol: 'NIFTY2610624000CE' } },
    dhan: { token: '40081', symbol: { venue: 'NSE_FNO', symbol: 'NIFTY-Jan2026-24000-CE' } },
    fyers: { token: '101126010640081', symbol: { venue: 'NSE', symbol: 'NSE:NIFTY2610624000CE' } },
    'angel-one': { token: '40081', symbol: { venue: 'NFO', symbol: 'NIFTY06JAN2624000CE' } },
  });
});

it('the first master is believed, and who says otherwise is named', () => {
  const kite = readDump('zerodha', dumps.zerodha).listings;
  const dhan = readDump(
    'dhan',
    dumps.dhan.replace('65.0,NIFTY 06 JAN 24000 CALL', '75.0,NIFTY 06 JAN 24000 CALL'),
  ).listings;
  const { instruments, disagreements } = gather(kite, dhan);
  const id = InstrumentId.of('NSE-NIFTY-20260106-24000-CE');
  expect(instruments.get(id)?.lot).toBe(65);
  expect(disagreements).toEqual([
    {
      id,
      what: 'lot',
      said: [
        ['zerodha', '65'],
        ['dhan', '75'],
      ],
    },
  ]);
});
