/** Real: Postgres, the tables, the lease. Told by the test: market time, and when each replica comes to what is due. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Fault, tradingDateOf } from '@sutra/kernel';
import type { Lease } from '@sutra/storage';
import { useOwnPostgres } from '@sutra/testing/servers';
import { randomUUID } from 'node:crypto';
import { rsiCall, withoutStop } from '../../test/documents.js';
import { ist, ScheduleWorld, usualHours } from '../../test/schedule-world.js';
import { runOf, type ComeToSchedule } from './come-to-schedule.js';

jest.setTimeout(300_000);
const postgres = useOwnPostgres();
const world = new ScheduleWorld();
let replica: ComeToSchedule;
let lease: Lease;
const monday = tradingDateOf('2026-02-23');

beforeAll(async () => {
  await world.open(postgres.url);
  replica = world.replica();
  ({ lease } = await world.lease(3_600_000));
});
afterAll(() => world.close());

const start = (id: string, text: string) => replica.start(world.due(id), lease, world.at(text));
const slotsOf = (id: string) =>
  world.store.asUser(world.userId, (tx) =>
    tx.query<{ day: string; outcome: string; because: string | null }>(
      'select day::text, outcome, because from schedule_slot where strategy_id = $1 order by day',
      [id],
    ),
  );

describe('a schedule that is due', () => {
  it('is begun in the transaction that marks its slot, with everything that the run needs', async () => {
    const id = await world.plant();
    await start(id, '2026-02-23T09:19');
    expect([await world.types(id), await world.agendaOf(id)]).toEqual([[], new Date('2026-02-23T03:50:00Z')]);
    await start(id, '2026-02-23T09:20');
    const [, order] = await world.said(id);
    expect(order).toMatchObject({
      type: 'engine.v1.cmd.run.start',
      epoch: lease.epoch,
      data: {
        ...{ runId: runOf(id, monday), userId: world.userId, strategyId: id, version: 1, mode: 'paper' },
        ...{
          capital: '100000',
          day: monday,
          because: 'schedule',
          contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        ...{ startBy: '2026-02-23T09:15:00.000Z', entriesUntil: '2026-02-23T09:15:00.000Z' },
        endsAt: '2026-02-23T09:45:00.000Z',
      },
    });
    expect(await slotsOf(id)).toEqual([{ day: monday, outcome: 'started', because: null }]);
    expect(await world.agendaOf(id)).toEqual(new Date('2026-02-24T03:50:00Z'));
  });

  it('A12 is begun once, however many come to it at once and however often', async () => {
    const id = await world.plant();
    const replicas = await Promise.all([1, 2, 3].map(async () => world.replica(await world.openStore())));
    const now = world.at('2026-02-23T09:20');
    await Promise.all([...replicas, ...replicas, ...replicas].map((each) => each.start(world.due(id), lease, now)));
    for (const each of replicas) await each.start(world.due(id), lease, now);
    expect(await world.types(id)).toEqual(['schedule.slot-decided', 'run.start']);
  });

  it('C1 A12 is begun once, at whichever step whoever began it has died', async () => {
    const id = await world.plant();
    let steps = 0;
    for (let fatal = 1; ; fatal += 1) {
      steps = 0;
      const mortal = world.replica(world.store, () => {
        steps += 1;
        if (steps === fatal) throw new Fault('unavailable', 'TEST.DIED', 'the process has ended here');
      });
      const told = await mortal
        .start(world.due(id), lease, world.at('2026-02-23T09:20'))
        .catch(({ code }: Fault) => code);
      if (told === undefined) break;
      expect([told, await world.types(id), await slotsOf(id)]).toEqual(['TEST.DIED', [], []]);
    }
    // Lease, strategy, schedule, version, judgement, slot, messages, agenda: none of them was left out.
    expect(steps).toBeGreaterThan(10);
    expect(await world.types(id)).toEqual(['schedule.slot-decided', 'run.start']);
  });

  it('D5 is begun once when the clock is set an hour back and forth', async () => {
    const id = await world.plant();
    for (const text of ['09:20', '10:20', '08:20', '09:20', '09:21', '08:21', '10:21']) {
      await start(id, `2026-02-23T${text}`);
    }
    expect(await world.types(id)).toEqual(['schedule.slot-decided', 'run.start']);
  });

  it('D5 is begun once when it is taken away and set again on its day', async () => {
    const id = await world.plant();
    await start(id, '2026-02-23T09:20');
    await world.remove(id);
    await world.set(id, { from: monday, hours: { ...usualHours, startAt: '11:00' } });
    await start(id, '2026-02-23T11:00');
    expect(await world.types(id)).toEqual(['schedule.slot-decided', 'run.start']);
    expect(await world.agendaOf(id)).toEqual(new Date('2026-02-24T05:30:00Z'));
  });

  it('is begun late inside its window; what went by is missed, and told', async () => {
    const id = await world.plant();
    for (let look = 0; look < 3; look += 1) await start(id, '2026-02-25T14:44');
    expect(await slotsOf(id)).toEqual([
      { day: '2026-02-23', outcome: 'missed', because: expect.stringContaining('between 09:20 and 14:45') },
      { day: '2026-02-24', outcome: 'missed', because: expect.any(String) },
      { day: '2026-02-25', outcome: 'started', because: null },
    ]);
    const told = await world.said(id);
    expect(told.filter(({ type }) => type.endsWith('slot-decided')).map(({ data }) => data['outcome'])).toEqual([
      'missed',
      'missed',
      'started',
    ]);
    expect(told.filter(({ type }) => type.endsWith('run.start'))).toHaveLength(1);
  });

  it('D4 is not begun on a holiday, nor where the calendar ends', async () => {
    const id = await world.plant({ from: tradingDateOf('2026-03-03') });
    await start(id, '2026-03-03T10:00');
    expect([await world.types(id), await world.agendaOf(id)]).toEqual([[], new Date('2026-03-04T03:50:00Z')]);
    const last = await world.plant({ from: tradingDateOf('2027-01-01') });
    await start(last, '2027-01-04T10:00');
    expect([await world.types(last), await world.agendaOf(last)]).toEqual([[], new Date('2027-01-04T18:30:00Z')]);
  });

  it('B8 is not begun where its version lacks a stop-loss, and says so', async () => {
    const id = await world.plant({}, withoutStop());
    await start(id, '2026-02-23T09:20');
    expect(await world.types(id)).toEqual(['schedule.slot-decided']);
    expect(await slotsOf(id)).toEqual([
      {
        day: monday,
        outcome: 'refused',
        because: expect.stringMatching(/^Version 1 of .* has errors.*STOP_LOSS_MISSING/),
      },
    ]);
  });

  it('B10 is not begun live by a market time that is played', async () => {
    const id = await world.plant({ mode: 'live', accountId: randomUUID() });
    world.time.isPlayed = true;
    await start(id, '2026-02-23T09:20');
    world.time.isPlayed = false;
    expect(await world.types(id)).toEqual(['schedule.slot-decided']);
    expect((await slotsOf(id))[0]?.outcome).toBe('refused');
  });

  it('is forgotten when it is off, taken away, or its strategy put away', async () => {
    const [off, gone, away] = [await world.plant({ isEnabled: false }), await world.plant(), await world.plant()];
    await world.remove(gone);
    const put = `update strategy set status = 'ARCHIVED', archived_at = clock_timestamp() where id = $1`;
    await world.store.asUser(world.userId, (tx) => tx.query(put, [away]));
    for (const id of [off, gone, away]) {
      await start(id, '2026-02-23T09:20');
      expect([await world.types(id), await world.agendaOf(id)]).toEqual([[], undefined]);
    }
  });

  it('E1 is found by nobody but its user', async () => {
    const id = await world.plant();
    await replica.start(world.due(id, randomUUID()), lease, world.at('2026-02-23T09:20'));
    expect(await world.types(id)).toEqual([]);
    expect(await world.store.query('select * from schedule where strategy_id = $1', [id])).toEqual([]);
    expect(await world.store.query('select * from schedule_slot')).toEqual([]);
  });
});

describe('a run that was begun by schedule', () => {
  it('is stopped once at the end of its window, also when its schedule is gone', async () => {
    const id = await world.plant();
    await start(id, '2026-02-23T09:20');
    await world.remove(id);
    const [due] = await world.store.query<{ due_at: Date }>('select due_at from stop_agenda where strategy_id = $1', [
      id,
    ]);
    expect(due?.due_at).toEqual(new Date('2026-02-23T09:45:00Z'));
    const stop = { ...world.due(id), day: monday };
    await Promise.all([1, 2, 3].map(() => replica.stop(stop, lease)));
    expect(await world.types(id)).toEqual(['schedule.slot-decided', 'run.start', 'run.stop']);
    const said = await world.said(id);
    expect(said.at(-1)?.data).toEqual({
      ...{ runId: runOf(id, monday), userId: world.userId, strategyId: id, because: 'schedule' },
    });
  });

  it('is not stopped where it never began', async () => {
    const id = await world.plant({}, withoutStop());
    await start(id, '2026-02-23T09:20');
    await replica.stop({ ...world.due(id), day: monday }, lease);
    expect(await world.types(id)).toEqual(['schedule.slot-decided']);
  });
});

describe('an owner that is late', () => {
  it('A11 writes nothing under a lease that somebody else has taken', async () => {
    const id = await world.plant({}, rsiCall());
    const taken = 'update lease set owner = $1, epoch = epoch + 1 where name = $2 returning epoch';
    const [row] = await world.store.query<{ epoch: string }>(taken, [`another ${randomUUID()}`, 'schedules']);
    expect(Number(row?.epoch)).toBe(lease.epoch + 1);
    const before = await world.store.query('select * from start_agenda where strategy_id = $1', [id]);
    await expect(start(id, '2026-02-23T09:20')).rejects.toMatchObject({ code: 'STORAGE.LEASE_LOST' });
    await expect(replica.stop({ ...world.due(id), day: monday }, lease)).rejects.toMatchObject({
      code: 'STORAGE.LEASE_LOST',
    });
    expect([await world.types(id), await slotsOf(id)]).toEqual([[], []]);
    expect(await world.store.query('select * from start_agenda where strategy_id = $1', [id])).toEqual(before);
    await replica.start(world.due(id), { ...lease, epoch: lease.epoch + 1 }, ist('2026-02-23T09:20'));
    expect(await world.types(id)).toEqual(['schedule.slot-decided', 'run.start']);
  });
});
