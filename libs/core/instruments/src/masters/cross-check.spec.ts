import { expect, it } from '@jest/globals';
import { kiteDump, market, on, readDump } from '../../test/dumps.js';
import { crossCheck } from './cross-check.js';

it('a master that says what the facts say agrees, and stocks have no lot in the facts', () => {
  const { listings } = readDump('zerodha', kiteDump);
  expect(crossCheck(listings, market, on)).toEqual({ agreed: 11, silent: 0, differences: [] });
});

it('differences are stated with both values and the source of the fact', () => {
  const dump = kiteDump
    .replace('2026-01-06,24000,0.05,65,CE', '2026-01-06,24000,0.15,75,CE')
    .replace('NIFTY2610624000PE,"NIFTY",0,2026-01-06', 'NIFTY2610824000PE,"NIFTY",0,2026-01-08');
  const { differences } = crossCheck(readDump('zerodha', dump).listings, market, on);
  expect(differences.map(({ id, what, master, facts }) => [id, what, master, facts])).toEqual([
    ['NSE-NIFTY-20260106-24000-CE', 'tick', '0.15', '0.05'],
    ['NSE-NIFTY-20260106-24000-CE', 'lot', '75', '65'],
    ['NSE-NIFTY-20260108-24000-PE', 'expiry', '2026-01-08', 'no expiry of NIFTY'],
  ]);
  expect(differences[1]?.source).toContain('3 Oct 2025');
});
