/** A service that applies what it hears once, unless something stands in its way. */
import { Controller, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { Fault, type FaultKind } from '@sutra/kernel';
import { busPart, cachePart, Records, runService, Service, ServiceRuntime } from '@sutra/platform';
import { Cache, LeaseKeeper } from '@sutra/storage';
import { Booked, chaosMessages, Filled, Marked, Place } from './chaos-messages.js';
import { receiverMigrations } from './chaos-tables.js';
import { tell, wordToGo } from './process-channel.js';

type Row = { readonly account: string; readonly number: number };

function stumble(account: string, kind: FaultKind): Fault {
  tell({ type: 'attempt', account });
  return new Fault(kind, 'CHAOS.OBSTACLE', `an obstacle of kind ${kind}`);
}

@Controller()
class Handlers {
  constructor(
    private readonly records: Records<'gw'>,
    private readonly cache: Cache,
  ) {}

  @On(Filled)
  async filled(row: Filled, context: MessageContext) {
    await this.apply('filled', row, context);
  }

  @On(Place)
  async place(row: Place, context: MessageContext) {
    await this.apply('placed', row, context);
  }

  @On(Booked)
  async booked(row: Booked, context: MessageContext) {
    await this.apply('booked', row, context);
  }

  @On(Marked)
  async marked({ account, number }: Marked) {
    await this.records.store.query(
      `insert into marked as known (account, number) values ($1, $2)
       on conflict (account) do update set number = greatest(known.number, excluded.number)`,
      [account, number],
    );
  }

  private async apply(kind: string, { account, number }: Row, context: MessageContext): Promise<void> {
    const worth = await this.worthOf(account, number);
    let obstacle: string | undefined;
    await this.records.once(context, async (tx) => {
      const [found] = await tx.query<{ kind: string }>('select kind from obstacle where account = $1', [account]);
      obstacle = found?.kind;
      if (obstacle !== undefined && !obstacle.startsWith('death')) throw stumble(account, obstacle as FaultKind);
      const row = [kind, account, number, context.messageId, worth];
      await tx.query('insert into applied (kind, account, number, message_id, worth) values ($1, $2, $3, $4, $5)', row);
      if (obstacle === 'death before the commit') process.kill(process.pid, 'SIGKILL');
    });
    if (obstacle === 'death after the commit') process.kill(process.pid, 'SIGKILL');
  }

  /** Something that is kept, and worked out anew where it is not. */
  private worthOf(account: string, number: number): Promise<string> {
    return this.cache.getOrLoad(`worth:${account}:${number % 7}`, {
      ttlMs: 60_000,
      read: (kept) => (typeof kept === 'string' ? kept : undefined),
      load: async () => `${account} is worth ${number % 7}`,
    });
  }
}

/** Wants one lease for as long as it lives, and says what becomes of it. */
@Injectable()
class Leaseholder implements OnApplicationBootstrap {
  private readonly keeper: LeaseKeeper;

  constructor(records: Records<'gw'>, runtime: ServiceRuntime) {
    this.keeper = new LeaseKeeper({
      store: records.store,
      // Renewed every three seconds; no machine stands still for as long as it would take to lose it.
      lifeMs: 9_000,
      pollMs: 50,
      onGained: ({ epoch }) => tell({ type: 'gained', epoch }),
      onLost: ({ epoch }) => tell({ type: 'lost', epoch }),
    });
    runtime.shutdown.register('stop', 'lease', () => this.keeper.stop());
  }

  onApplicationBootstrap(): void {
    this.keeper.want('the-run');
    this.keeper.start();
  }
}

@Service({
  owner: 'gw',
  name: 'api-gateway',
  parts: [busPart({ records: { entities: [], migrations: receiverMigrations }, messages: chaosMessages }), cachePart()],
})
@Module({ controllers: [Handlers], providers: [Leaseholder] })
class ReceiverModule {}

await wordToGo();
await runService(ReceiverModule);
