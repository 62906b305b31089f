// Takes a lane and is inside a send for as long as it lives.
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type StoreSettings } from '../src/database.js';
import { OutboxRelay, type RelayTiming } from '../src/relay.js';

interface Settings {
  readonly store: StoreSettings;
  readonly timing: Partial<RelayTiming>;
}

process.stdin.on('end', () => process.exit()).resume();
const { store: settings, timing } = JSON.parse(process.argv[2] ?? '') as Settings;
const store = await openStore({ ...settings, entities: [], migrations: [] });
new OutboxRelay({
  store,
  timing,
  async send({ key, sequence }) {
    process.stdout.write(`sending ${key}:${sequence}\n`);
    await sleep(60_000);
  },
}).start();
