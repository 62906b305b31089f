// Holds a lease and writes under it as fast as it can, believing nothing but the database.
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type StoreSettings } from '../src/database.js';
import { assertHeld, type Lease } from '../src/lease.js';
import { LeaseKeeper } from '../src/lease-keeper.js';

interface Settings {
  readonly store: StoreSettings;
  readonly lifeMs: number;
}

process.stdin.on('end', () => process.exit()).resume();
const settings = JSON.parse(process.argv[2] ?? '') as Settings;
const store = await openStore({ ...settings.store, entities: [], migrations: [] });

/** The last lease it was given, lost or not: a process that was paused does not know better either. */
let lease: Lease | undefined;
const keeper = new LeaseKeeper({
  store,
  lifeMs: settings.lifeMs,
  pollMs: 10,
  onGained: (gained) => {
    lease = gained;
    process.stdout.write(`gained ${gained.epoch}\n`);
  },
  onLost: ({ epoch }) => process.stdout.write(`lost ${epoch}\n`),
});
keeper.want('leased');
keeper.start();

let refusedEpoch = 0;
for (;;) {
  const mine = lease;
  if (mine === undefined) await sleep(5);
  else await write(mine);
}

async function write(mine: Lease): Promise<void> {
  try {
    await store.transaction(async (tx) => {
      await assertHeld(tx, mine);
      await tx.query('insert into act (epoch) values ($1)', [mine.epoch]);
    });
  } catch {
    if (refusedEpoch !== mine.epoch) process.stdout.write(`refused ${mine.epoch}\n`);
    refusedEpoch = mine.epoch;
    await sleep(5);
  }
}
