import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ScheduleSet, type Message } from '@sutra/contracts';
import { epochMs, Fault, plusDays, type JsonValue, type TradingDate } from '@sutra/kernel';
import { actorOf, Records, ServiceRuntime, type RecordsTx } from '@sutra/platform';
import { hasErrors, type Finding } from '@sutra/strategy';
import { Activation } from '../activation/activation.js';
import { AgendaStore } from './agenda.store.js';
import { judgeHours } from './judge-hours.js';
import { MarketTime } from './market-time.js';
import { firstDayOf } from './plan-step.js';
import { ScheduleStore, type Schedule } from './schedule.store.js';
import { sessionsOf } from './sessions-of.js';
import { ShowSchedules, type ShownSchedule } from './show-schedules.js';
import { SlotStore } from './slot.store.js';

type Asked = Message<typeof ScheduleSet>;

/** Sets when a strategy is begun and stopped, once it is sure that it may be. */
@Controller()
export class SetScheduleHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly schedules: ScheduleStore,
    private readonly slots: SlotStore,
    private readonly agenda: AgendaStore,
    private readonly activation: Activation,
    private readonly shown: ShowSchedules,
    private readonly time: MarketTime,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(ScheduleSet)
  async handle(asked: Asked, context: MessageContext): Promise<ShownSchedule> {
    const actor = actorOf(context);
    const { userId } = actor;
    const wish = JSON.parse(JSON.stringify({ userId, ...asked })) as JsonValue;
    return this.records.answer<ShownSchedule>(context, wish, (tx) => {
      checkMoney(asked);
      // Going live takes presence, and a schedule goes live by itself every day.
      if (asked.mode === 'live') actor.assertMay('runs.go-live', epochMs(this.runtime.clock.now()));
      return this.set(tx, userId, asked);
    });
  }

  private async set(tx: RecordsTx<'strat'>, userId: string, asked: Asked): Promise<ShownSchedule> {
    const { strategyId } = asked;
    const activated = await this.activation.get(tx, { userId, strategyId, version: asked.version });
    const { version, document } = activated;
    const now = this.time.now();
    const sessions = sessionsOf(this.time.market, document);
    if (sessions === undefined) {
      throw new Fault('refused', 'SCHEDULE.NO_CALENDAR', 'There is no calendar for the exchange of its document');
    }
    const { hours, findings } = judgeHours(document, asked);
    if (hasErrors(findings)) throw conflict(findings);
    const before = await this.schedules.find(tx, userId, strategyId, 'update');
    const first = firstDayOf(hours, sessions, now, before?.isEnabled === true ? before : undefined);
    const decided = await this.slots.lastDay(tx, userId, strategyId);
    const { mode, capital, accountId, enabled = true } = asked;
    const schedule: Schedule = {
      ...{ strategyId, version, mode, accountId, capital, hours, isEnabled: enabled, findings },
      from: laterOf(first, decided && plusDays(decided, 1)),
    };
    await this.schedules.set(tx, userId, schedule);
    // Due at once: whoever owns the schedules sees when it begins.
    if (enabled) await this.agenda.lookAt(tx, { strategyId, userId }, now);
    else await this.agenda.forget(tx, strategyId);
    const details = { version, mode, capital, enabled, accountId: accountId ?? null };
    tx.audit({ actor: userId, action: 'schedule.set', subject: strategyId, details });
    return this.answer(tx, userId, strategyId);
  }

  private async answer(tx: RecordsTx<'strat'>, userId: string, strategyId: string): Promise<ShownSchedule> {
    const kept = await this.schedules.find(tx, userId, strategyId);
    const [shown] = await this.shown.show(tx, userId, kept === undefined ? [] : [kept]);
    if (shown !== undefined) return shown;
    throw new Fault('bug', 'SCHEDULE.GONE', 'A schedule that was just set is not there');
  }
}

const laterOf = (a: TradingDate, b: TradingDate | undefined): TradingDate => (b !== undefined && b > a ? b : a);

function checkMoney({ mode, accountId, capital }: Asked): void {
  if (!(Number(capital) > 0)) {
    throw new Fault('refused', 'SCHEDULE.NO_CAPITAL', 'A run needs capital to count on');
  }
  if (mode === 'live' && accountId === undefined) {
    throw new Fault('refused', 'SCHEDULE.NO_ACCOUNT', 'What is live needs the account that pays');
  }
  if (mode === 'paper' && accountId !== undefined) {
    throw new Fault('refused', 'SCHEDULE.PAPER_ACCOUNT', 'On paper no account pays; leave it out');
  }
}

/** Each field of the wish that goes against the document, and what to do about it. */
function conflict(findings: readonly Finding[]): Fault {
  const errors = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, message, hint }) => ({
      path: path.replace('$.', '/'),
      message: `${code}: ${message} ${hint}`,
    }));
  const message = 'The schedule does not go with the document';
  return new Fault('refused', 'SCHEDULE.AGAINST_DOCUMENT', message, { details: { errors } });
}
