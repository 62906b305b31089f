// Relays one schema's outbox into a file, badly: some sends fail before they arrive, some after.
import { Fault, seededRandom } from '@sutra/kernel';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type StoreSettings } from '../src/database.js';
import { OutboxRelay } from '../src/relay.js';

interface Settings {
  readonly store: StoreSettings;
  readonly journal: string;
  readonly failurePercent: number;
  readonly seed: number;
}

process.stdin.on('end', () => process.exit()).resume();
const settings = JSON.parse(process.argv[2] ?? '') as Settings;
const store = await openStore({ ...settings.store, entities: [], migrations: [] });
const random = seededRandom(settings.seed);
const drawPercent = () => random.below(100);

const relay = new OutboxRelay({
  store,
  timing: { sweepMs: 20, backoff: { firstMs: 1, maxMs: 5 } },
  async send({ key, sequence, messageId }) {
    if (drawPercent() < 30) await sleep(random.below(3));
    if (drawPercent() < settings.failurePercent) throw failure();
    appendFileSync(settings.journal, `${key} ${sequence} ${messageId}\n`);
    if (drawPercent() < settings.failurePercent) throw failure();
  },
});
relay.start();
process.stdout.write('relaying\n');

function failure(): Fault {
  return new Fault(drawPercent() < 50 ? 'unavailable' : 'bug', 'TEST.SEND', 'the stream did not say that it has it');
}
