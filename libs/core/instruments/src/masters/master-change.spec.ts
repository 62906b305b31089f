import { expect, it } from '@jest/globals';
import { tradingDateOf } from '@sutra/kernel';
import { kiteDump, readDump } from '../../test/dumps.js';
import { masterChange } from './master-change.js';

const byId = (dump: string) => new Map(readDump('zerodha', dump).listings.map((listing) => [listing.id, listing]));

it('says what is new, what ended, what vanished, what changed and which token means another contract', () => {
  const before = byId(kiteDump);
  const rows = kiteDump.split('\n').filter((row) => !row.includes('24000PE') && !row.includes('RELIANCE'));
  const after = byId(
    rows
      .join('\n')
      .replace(
        '10260738,40081,NIFTY2610624000CE,"NIFTY",0,2026-01-06',
        '10260738,40081,NIFTY2611324000CE,"NIFTY",0,2026-01-13',
      )
      .replace('STATE BANK OF INDIA,0,,0,0.05', 'STATE BANK OF INDIA,0,,0,0.1'),
  );
  expect(masterChange(before, after, tradingDateOf('2026-01-07'))).toEqual({
    added: ['NSE-NIFTY-20260113-24000-CE'],
    ended: ['NSE-NIFTY-20260106-24000-CE', 'NSE-NIFTY-20260106-24000-PE'],
    gone: ['BSE-RELIANCE-EQ'],
    changed: [{ id: 'NSE-SBIN-EQ', field: 'tick', before: '0.05', after: '0.10' }],
    recycled: [{ token: '10260738', was: 'NSE-NIFTY-20260106-24000-CE', is: 'NSE-NIFTY-20260113-24000-CE' }],
  });
});

it('a master against itself brings nothing', () => {
  const master = byId(kiteDump);
  const nothing = { added: [], ended: [], gone: [], changed: [], recycled: [] };
  expect(masterChange(master, master, tradingDateOf('2026-01-05'))).toEqual(nothing);
});
