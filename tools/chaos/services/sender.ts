/** A service that commits facts as fast as it is told to; each of them must arrive, whatever happens to it. */
import { Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { busPart, Records, runService, Service } from '@sutra/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { chaosMessages, Booked, Filled, Marked, Place } from './chaos-messages.js';
import { senderMigrations } from './chaos-tables.js';
import { onOrder, tell, wordToGo } from './process-channel.js';

/** Commits in a circle, one after the other for each account. */
@Injectable()
class Load implements OnApplicationBootstrap, OnApplicationShutdown {
  private isLoading = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly records: Records<'auth'>) {}

  onApplicationBootstrap(): void {
    onOrder((order) => {
      if (order.type === 'load') this.begin(order.accounts, order.pauseMs);
      if (order.type === 'rest') void this.rest().then(() => tell({ type: 'resting' }));
      if (order.type === 'die after a commit') {
        // The relay has been told of the commit by then, and has sent nothing yet: it begins when this turn has ended.
        this.records.store.onCommit({ committed: () => process.kill(process.pid, 'SIGKILL') });
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rest();
  }

  private begin(accounts: number, pauseMs: number): void {
    this.isLoading = true;
    const names = Array.from({ length: accounts }, (_, index) => `A${index}`);
    this.running = Promise.all(names.map((account) => this.keepSaying(account, pauseMs)));
  }

  private async rest(): Promise<void> {
    this.isLoading = false;
    await this.running;
  }

  private async keepSaying(account: string, pauseMs: number): Promise<void> {
    while (this.isLoading) {
      // Whatever stands in the way, the next round finds in the table how far it has come.
      await this.say(account).catch(() => sleep(20));
      await sleep(pauseMs);
    }
  }

  private async say(account: string): Promise<void> {
    await this.records.transaction(async (tx) => {
      const [row] = await tx.query<{ number: number }>(
        `insert into said (account, number)
         select $1, coalesce(max(number), 0) + 1 from said where account = $1 returning number`,
        [account],
      );
      const fact = { account, number: row?.number ?? 0 };
      tx.publish(Filled, fact);
      tx.publish(Place, fact);
      tx.publish(Marked, fact);
      if (fact.number % 10 === 0) tx.publish(Booked, fact);
    });
  }
}

@Service({
  owner: 'auth',
  name: 'auth',
  parts: [busPart({ records: { entities: [], migrations: senderMigrations }, messages: chaosMessages })],
})
@Module({ providers: [Load] })
class SenderModule {}

await wordToGo();
await runService(SenderModule);
