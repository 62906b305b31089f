import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';

const dump = [
  'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange',
  '779521,3045,SBIN,STATE BANK OF INDIA,0,,0,0.05,1,EQ,NSE,NSE',
  '10260738,40081,NIFTY2610624000CE,"NIFTY",0,2026-01-06,24000,0.05,75,CE,NFO-OPT,NFO',
  '10260994,40082,NIFTY2610624000PE,"NIFTY",0,2026-01-06,24050,0.05,65,PE,NFO-OPT,NFO',
].join('\n');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-cli-'));
  await writeFile(join(folder, 'kite.csv'), dump);
  await writeFile(join(folder, 'page.html'), '<html>Service Unavailable</html>');
});
afterAll(() => rm(folder, { recursive: true }));

const ask = async (...words: string[]) => {
  const terminal = new Terminal();
  const code = await main(words, terminal.surroundings(installationWith(), folder));
  return { code, terminal };
};

describe('instruments check', () => {
  it('says what would be refused and where the master and the facts differ', async () => {
    const { code, terminal } = await ask('instruments', 'check', 'kite.csv', '--on', '2026-01-05');
    expect(code).toBe(1);
    expect(terminal.out).toContain('3 rows, 2 instruments. It would not be taken over');
    expect(terminal.out).toContain('its symbol and its columns have two strikes');
    expect(terminal.out).toMatch(/NSE-NIFTY-20260106-24000-CE +lot +75 +65/);
  });

  it('refuses a file that is no master', async () => {
    const { code, terminal } = await ask('instruments', 'check', 'page.html', '--json');
    expect([code, terminal.json]).toMatchObject([2, { error: { code: 'MASTER.COLUMNS' } }]);
    expect((await ask('instruments', 'check', 'nothing.csv')).code).toBe(2);
  });
});

describe('instruments search', () => {
  it('finds by words in the file of a master', async () => {
    const { terminal } = await ask('instruments', 'search', 'state bank', '--file', 'kite.csv', '--json');
    expect(terminal.json).toMatchObject({ instruments: [{ id: 'NSE-SBIN-EQ', tick: '0.05' }] });
  });
});

describe('calendar', () => {
  it('D4 shows the days that the facts know and says where they end', async () => {
    const { terminal } = await ask('calendar', '--from', '2026-01-30', '--days', '3');
    expect(terminal.out).toMatch(/2026-01-30 +Fri +09:15–15:30/);
    expect(terminal.out).toMatch(/2026-02-01 +Sun +09:15–15:30/);
    expect((await ask('calendar', '--from', '2039-01-01')).terminal.out).toContain('does not know 2039-01-01');
  });
});
