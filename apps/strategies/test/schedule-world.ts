/** The schedules on a real Postgres, by a market time that the test tells. Played: the clock. */
import { Composer } from '@sutra/contracts';
import { machineInstant, marketInstant, epochMs, orThrow, parseMarketInstant, type MarketInstant } from '@sutra/kernel';
import { bundledMarket } from '@sutra/market';
import { Records, type ServiceRuntime } from '@sutra/platform';
import { migrate, openStore, type Lease, LeaseKeeper, type Store } from '@sutra/storage';
import { contentHashOf, contractTermsOn, judge, knownIndicators } from '@sutra/strategy';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { StrategyStore } from '../src/documents/strategy.store.js';
import { VersionStore } from '../src/documents/version.store.js';
import { migrations } from '../src/migrations.js';
import { Activation } from '../src/activation/activation.js';
import { Judging } from '../src/judging/judging.js';
import { AgendaStore } from '../src/schedule/agenda.store.js';
import { ComeToSchedule } from '../src/schedule/come-to-schedule.js';
import { SCHEDULES_LEASE } from '../src/schedule/keep-schedules.js';
import type { MarketTime } from '../src/schedule/market-time.js';
import { ScheduleStore, type Schedule } from '../src/schedule/schedule.store.js';
import { SlotStore } from '../src/schedule/slot.store.js';
import { postgresPasswordOf } from '@sutra/testing/installation';
import { rsiCall, type Json } from './documents.js';
import { tradingDateOf } from '@sutra/kernel';

/** A moment as a clock on the wall in India shows it. */
export const ist = (text: string): MarketInstant => orThrow(parseMarketInstant(`${text}:00+05:30`));

/** What was said, as its outbox row has it. */
export interface Said {
  readonly type: string;
  readonly id: string;
  readonly epoch?: number;
  readonly data: Record<string, unknown>;
}

export const usualHours = {
  days: ['MON', 'TUE', 'WED', 'THU', 'FRI'] as const,
  startAt: '09:20',
  stopEntriesAt: '14:45',
  squareOffAt: '15:15',
  specialSessions: false,
};

const strategies = new StrategyStore();
const versions = new VersionStore();
const schedules = new ScheduleStore();
const slots = new SlotStore();
const agenda = new AgendaStore();

/** A strategy with one version, written past its handlers. */
export async function plantStrategy(store: Store, userId: string, json: Json = rsiCall()): Promise<string> {
  const id = randomUUID();
  const terms = contractTermsOn(bundledMarket(), '2026-02-23');
  const { document } = judge(json, { indicators: knownIndicators, terms });
  const contentHash = document === undefined ? '0'.repeat(64) : contentHashOf(document, knownIndicators);
  const name = String(json['name']);
  const findings = { errors: 0, warnings: 0, infos: 0 };
  const version = { strategyId: id, version: 1, name, language: 1, contentHash, findings };
  await store.transaction(async (tx) => {
    await strategies.add(tx, userId, { id, name, status: 'VALIDATED' });
    await versions.add(tx, userId, { ...version, document: JSON.stringify(json) });
  });
  return id;
}

/** A schedule, as its handler would write it. */
export async function plantSchedule(
  store: Store,
  { strategyId, userId }: { readonly strategyId: string; readonly userId: string },
  more: Partial<Schedule> = {},
): Promise<void> {
  const plain = { version: 1, mode: 'paper' as const, accountId: undefined, capital: '100000', isEnabled: true };
  const schedule = { strategyId, ...plain, hours: usualHours, from: tradingDateOf('2026-02-23'), findings: [] };
  await store.transaction(async (tx) => {
    await schedules.set(tx, userId, { ...schedule, ...more });
    await agenda.lookAt(tx, { strategyId, userId }, ist('2026-02-20T00:00'));
  });
}

export class ScheduleWorld {
  readonly userId = randomUUID();
  readonly logged: unknown[] = [];
  readonly time = { market: bundledMarket(), isPlayed: false, nowMs: 0, now: () => marketInstant(this.time.nowMs) };
  store!: Store;
  private opened: Store[] = [];
  private keepers: LeaseKeeper[] = [];
  private url = '';

  async open(adminUrl: string): Promise<void> {
    const service = { owner: 'strat', password: postgresPasswordOf('strat'), migrations };
    await migrate({ adminUrl, services: [service], direction: 'up' });
    const plain = new URL(adminUrl);
    plain.username = plain.password = '';
    this.url = plain.href;
    this.store = await this.openStore();
  }

  async close(): Promise<void> {
    await Promise.all(this.keepers.map((keeper) => keeper.stop()));
    await Promise.all(this.opened.map((store) => store.close()));
  }

  async openStore(): Promise<Store> {
    const service = { owner: 'strat', password: postgresPasswordOf('strat'), migrations };
    const store = await openStore({ ...service, url: this.url, entities: [] });
    this.opened.push(store);
    return store;
  }

  /** Another replica: its own connections, the same rows. `dying`: it says when it does, at one of the steps of its transaction. */
  replica(store = this.store, dying?: () => void): ComeToSchedule {
    const time = this.time as unknown as MarketTime;
    const clock = { now: () => machineInstant(this.time.nowMs), monotonicMs: () => 0 };
    const judging = new Judging({ clock } as unknown as ServiceRuntime);
    const log = { warn: (...told: unknown[]) => this.logged.push(told), info: () => undefined, error: () => undefined };
    const records = new Records(store, new Composer('strat', () => randomUUID(), Date.now));
    return new ComeToSchedule(
      dying === undefined ? records : mortal(records, dying),
      strategies,
      versions,
      schedules,
      slots,
      agenda,
      judging,
      new Activation(strategies, versions, judging),
      time,
      { log } as unknown as ServiceRuntime,
    );
  }

  /** The right to come to schedules, in the hands of a replica of its own. */
  async lease(lifeMs = 60_000): Promise<{ lease: Lease; keeper: LeaseKeeper }> {
    const keeper = new LeaseKeeper({ store: this.store, lifeMs, pollMs: 5 });
    this.keepers.push(keeper);
    keeper.want(SCHEDULES_LEASE);
    keeper.start();
    await until('the lease is held', () => keeper.held(SCHEDULES_LEASE) !== undefined);
    return { lease: keeper.held(SCHEDULES_LEASE) as Lease, keeper };
  }

  /** A strategy with a schedule, as its handler would write it. */
  async plant(more: Partial<Schedule> = {}, json: Json = rsiCall()): Promise<string> {
    const strategyId = await plantStrategy(this.store, this.userId, json);
    await this.set(strategyId, more);
    return strategyId;
  }

  set(strategyId: string, more: Partial<Schedule> = {}): Promise<void> {
    return plantSchedule(this.store, { strategyId, userId: this.userId }, more);
  }
  async remove(strategyId: string): Promise<void> {
    await this.store.transaction((tx) => schedules.remove(tx, this.userId, strategyId));
  }

  due(strategyId: string, userId = this.userId) {
    return { strategyId, userId };
  }

  at(text: string): MarketInstant {
    this.time.nowMs = epochMs(ist(text));
    return this.time.now();
  }

  /** Everything that was said of a strategy, in its order. */
  async said(strategyId: string): Promise<Said[]> {
    const rows = await this.store.query<{ body: string }>('select body from outbox order by id');
    return rows.map(({ body }) => JSON.parse(body) as Said).filter(({ data }) => data['strategyId'] === strategyId);
  }

  async types(strategyId: string): Promise<string[]> {
    return (await this.said(strategyId)).map(({ type }) => type.split('.').slice(-2).join('.'));
  }

  async agendaOf(strategyId: string): Promise<Date | undefined> {
    const statement = 'select due_at from start_agenda where strategy_id = $1';
    return (await this.store.query<{ due_at: Date }>(statement, [strategyId]))[0]?.due_at;
  }
}

/** Records whose transactions may end at any of their steps, as they do when a process dies. */
function mortal(records: Records<'strat'>, dying: () => void): Records<'strat'> {
  const step = <Given extends readonly unknown[], Answer>(act: (...given: Given) => Answer) => {
    return (...given: Given): Answer => {
      dying();
      return act(...given);
    };
  };
  const transaction: Records<'strat'>['transaction'] = (work) =>
    records.transaction(async (tx) => {
      const value = await work({
        ...tx,
        query: step(tx.query) as typeof tx.query,
        publish: step(tx.publish),
        manager: tx.manager,
      });
      dying();
      return value;
    });
  return { transaction } as Records<'strat'>;
}
