import type { Price } from '@sutra/kernel';
import { resolveLeg } from '../contracts/resolver.js';
import { matchAtOpen, type MarketOrder } from '../matcher/matcher.js';
import { squareOffOf } from '../run/day.js';
import { protection } from '../run/desk.js';
import { askedNow } from '../run/entering.js';
import { Arming } from './arming.js';
import { Booking, standAt, type Reason } from './booking.js';
import type { ClerkGiven } from './clerk-given.js';
import { LegGuard, type Reached } from './leg-guard.js';
import { beyondKernel, OrderField } from './ledger.js';
import { firstAtOrAbove } from './search.js';
import { Held, type KernelData, type Machine } from './machine.js';
import { Sight } from './sight.js';

// Generated code says at which bar something happens; the clerk does what happens there, for one leg and in the order of the
// oracle: the clock, what is due at the open, levels inside the bar, the close, the pass. Rows in which nothing happens are taken
// by the stretch.

const PROGRESS_ROWS = 65_536;
/** So many rows go to generated code at a time: it is then called often, and compiled as a whole. */
const AT_A_TIME = 1_024;
const LAST_CLOSE = 'the last close of the day';

export class Clerk {
  readonly booking: Booking;
  /** The order that waits for the next open. */
  private pending: 'none' | 'entry' | 'exit' = 'none';
  private order = -1;
  private exitReason: Reason = 'exit';
  private filledRow = -1;
  private squareOffAt: number | null = null;
  /** The day was squared off, so that nothing enters in it any more. */
  private hasEnded = false;
  private readonly state = new Float64Array(Held.length);
  private readonly arming: Arming;
  private readonly guard: LegGuard;
  private readonly hasDays: boolean;
  private readonly sight: Sight;
  private readonly words: string[] = [];
  // Written anew for each fill, because objects that live for one are most of what a run would leave to the collector.
  private readonly fill = { row: 0, price: 0, before: 0, at: 0, seen: 0, best: Number.NaN, high: 0, low: 0 };
  private readonly market: { -readonly [Key in keyof MarketOrder]: MarketOrder[Key] } = {
    ...{ isBuy: true, type: 'market', limit: Number.NaN, trigger: Number.NaN, state: 'new' },
  };
  // Columns and what is asked for at every event are members of their own: runs come in objects of many shapes, and code that V8
  // makes for the shape of one run is thrown away at the next. They are private by type only: of members that begin with # V8 takes a
  // dozen before it makes a table of an object, and then every read is a search (Node 20).
  private readonly machine: Machine;
  private readonly data: KernelData;
  private readonly times: Float64Array;
  private readonly highs: Float64Array;
  private readonly lows: Float64Array;
  private readonly closes: Float64Array;
  private readonly ends: Float64Array;
  private readonly days: Int32Array;
  private readonly equity: Float64Array;
  private readonly capital: number;
  private readonly from: number;
  private readonly isProtected: boolean;
  private readonly mayBeSpecial: boolean;

  constructor(readonly given: ClerkGiven) {
    const { simulation, cover, machine, data, from } = given;
    const { tape, equity, capital, slippage, settings, program, grid } = simulation;
    const { terms, arming, quantity } = cover.entry;
    this.booking = new Booking(simulation, cover, given.ledger);
    this.arming = new Arming(arming);
    this.guard = new LegGuard(simulation, terms);
    this.state[Held.slope] = this.booking.direction * quantity;
    this.machine = machine;
    this.data = data;
    this.times = tape.bars.times;
    this.highs = tape.bars.highs;
    this.lows = tape.bars.lows;
    this.closes = tape.bars.closes;
    this.ends = tape.ends;
    this.days = tape.days;
    this.equity = equity;
    this.capital = capital;
    this.from = from;
    this.isProtected = settings.protection;
    this.mayBeSpecial = grid.hasCalendar && program.schedule.specialSessions !== true;
    const isSquaredOff =
      program.schedule.squareOffAt !== undefined ||
      program.riskManagement.squareOffAt !== undefined ||
      (grid.hasCalendar && terms.productType === 'intraday');
    this.hasDays = isSquaredOff || arming === 'oncePerDay';
    this.sight = new Sight(tape.bars, slippage, settings.touchFills);
  }

  /** Plays all rows; false when somebody ended it before. The last row that was played stands in the simulation. */
  play(): boolean {
    const { until, simulation } = this.given;
    let row = this.from;
    let dayUntil = this.hasDays ? row : until;
    // As the oracle does it, after the first row and then now and then.
    let progress = row + 1;
    let piece = row;
    while (row < until) {
      if (row === dayUntil) dayUntil = this.beginDay(row);
      if (row >= progress) {
        if (this.isCancelled(row)) return false;
        progress = row + PROGRESS_ROWS;
      }
      if (row >= piece) piece = this.reach(row);
      row = this.rows(row, Math.min(dayUntil, progress, piece, row + AT_A_TIME));
    }
    simulation.row = until - 1;
    return true;
  }

  /** Has columns computed as far as a row, and says where they end. */
  private reach(row: number): number {
    const { pieces, until } = this.given;
    if (pieces === undefined) return until;
    pieces.reach(row);
    this.data.base = pieces.base;
    return pieces.until;
  }

  private isCancelled(row: number): boolean {
    const { listener, until, simulation } = this.given;
    listener.onProgress?.(row - 1 - this.from, until - this.from);
    if (listener.isCancelled?.() !== true) return false;
    simulation.row = row - 1;
    return true;
  }

  /** Takes a row and as many after it as nothing happens in; says which one comes next. */
  private rows(row: number, until: number): number {
    const clockRow = this.clockRow(row, until);
    const isTime = this.squareOffAt !== null && !this.hasEnded && (this.times[row] ?? 0) >= this.squareOffAt;
    if (isTime) this.atClock(row);
    if (this.pending !== 'none') this.atOpen(row);
    const limit = isTime ? until : clockRow;
    return this.booking.quantity > 0 ? this.held(row, limit) : this.flat(row, limit);
  }

  /** The first row after this one at whose open the day is squared off. */
  private clockRow(row: number, until: number): number {
    if (this.squareOffAt === null || this.hasEnded) return until;
    return firstAtOrAbove(this.times, this.squareOffAt, row + 1, until);
  }

  /** Rows without a position, the passes of which may enter. */
  private flat(row: number, until: number): number {
    const { realised, charges } = this.booking;
    const day = this.days[row] ?? 0;
    this.arming.observe(day, this.pending === 'none');
    const mayFire = this.arming.mayFire(day) && !this.hasEnded;
    const value = this.capital + realised - charges;
    if (mayFire) {
      const next = this.nextEntry(value, row, until);
      if (next < until) this.enter(next);
      return Math.min(next + 1, until);
    }
    const next = this.arming.isWaiting ? this.nextClosed(row, until) : until;
    this.equity.fill(value, row, Math.min(next + 1, until));
    return Math.min(next + 1, until);
  }

  /** The next row whose pass enters. */
  private nextEntry(value: number, row: number, until: number): number {
    let next = this.machine.nextEntry(this.data, value, row, until);
    while (next < until && this.isSpecial(next)) next = this.machine.nextEntry(this.data, value, next + 1, until);
    return next;
  }

  private isSpecial(row: number): boolean {
    return this.mayBeSpecial && this.given.simulation.grid.dayOf(this.days[row] ?? 0).isSpecial;
  }

  /** The row in which the gates of an entry that waits for it are closed. */
  private nextClosed(row: number, until: number): number {
    if (this.given.cover.path === undefined) throw beyondKernel('an entry ended unfilled below several ways');
    for (let at = row; at < until; at += 1) {
      if (!this.machine.isClosed(this.data, at)) continue;
      this.arming.unblock();
      return at;
    }
    return until;
  }

  private enter(row: number): void {
    if (this.booking.traded === undefined) this.resolve(row);
    this.booking.firing += 1;
    this.arming.fired();
    this.send('entry', row, this.ends[row] ?? 0, 'entry');
  }

  /** A share is the same one whenever it is entered. */
  private resolve(row: number): void {
    const { simulation, cover } = this.given;
    standAt(simulation, row);
    const traded = resolveLeg(simulation.world, cover.entry.terms, false, askedNow(simulation, this.ends[row] ?? 0));
    if (!traded.ok) throw beyondKernel(traded.error.message);
    this.booking.traded = traded.value;
    this.sight.rules.tick = traded.value.tick;
    this.guard.trade(traded.value, cover.entry.quantity);
  }

  /** Sends an order at the market, for the next open; what protects it counts from the close of a row. */
  private send(intent: 'entry' | 'exit', row: number, at: number, because: string): void {
    this.pending = intent;
    this.order = this.booking.order(intent, at, because);
    if (!this.isProtected) return;
    const { simulation } = this.given;
    const isBuy = (intent === 'entry') === this.booking.isBuy;
    // With days the simulation stands on the right one, which is not the row's where that is the last of the day before.
    if (!this.hasDays) simulation.day = this.days[row] ?? 0;
    const limit = protection(simulation, { traded: this.booking.traded, mark: this.closes[row] ?? 0 }, isBuy);
    this.booking.ledger.orders.set(this.order, OrderField.limit, limit);
  }

  /** What was decided before is due at an open. */
  private atOpen(row: number): void {
    const { booking } = this;
    const isEntry = this.pending === 'entry';
    const { market, fill } = this;
    this.sight.readOpen(row);
    market.isBuy = isEntry === booking.isBuy;
    market.limit = booking.ledger.orders.get(this.order, OrderField.limit);
    market.state = 'new';
    const price = matchAtOpen(market, this.sight.bar, this.sight.rules);
    if (Number.isNaN(price)) throw beyondKernel('a market order is not filled at the open');
    this.pending = 'none';
    fill.row = row;
    fill.price = price;
    fill.before = this.sight.bar.open;
    fill.at = this.times[row] ?? 0;
    fill.seen = row - this.from;
    fill.best = Number.NaN;
    if (!isEntry) return this.end(this.order, this.exitReason);
    booking.enter(this.order, fill);
    this.filledRow = row;
    this.state[Held.high] = price;
    this.state[Held.low] = price;
    this.guard.fill(price, booking.quantity, this.state);
  }

  /** Books the end of the position as it stands in `fill`. */
  private end(order: number, reason: Reason): void {
    this.fill.high = this.state[Held.high] ?? 0;
    this.fill.low = this.state[Held.low] ?? 0;
    this.booking.exit(order, reason, this.fill);
    this.arming.closed(reason);
  }

  /** Rows with a position: until a level, a trail, an exit, the end of the day's session or of these rows. */
  private held(row: number, until: number): number {
    const { booking } = this;
    const state = this.state;
    const closing = this.closeRow(row, until);
    state[Held.base] = this.capital + booking.realised - booking.charges - booking.direction * booking.cost;
    const at = this.machine.hold(this.data, state, row, closing);
    const code = state[Held.code];
    if (at > row || code === 2) this.noteHeld(row);
    if (code === 1) return this.atLevel(at);
    if (code === 2) return this.atClose(at);
    return at < until ? this.lastClose(at) : until;
  }

  /** A row is over with the position still there. */
  private noteHeld(row: number): void {
    const day = this.days[row] ?? 0;
    if (this.arming.isNews(day)) this.arming.observe(day, false);
    if (this.filledRow === row) this.booking.noteMargin(this.closes[row] ?? 0, this.ends[row] ?? 0);
  }

  /** The first row of these with which a session ends that squares off. */
  private closeRow(row: number, until: number): number {
    if (this.squareOffAt === null) return until;
    const { session } = this.given.simulation.grid.dayOf(this.days[row] ?? 0);
    return session === undefined ? until : firstAtOrAbove(this.ends, session.untilMs, row, until);
  }

  /** A level is touched inside a bar: of a stop and a target the stop counts, unless the bar opens beyond the target. */
  private atLevel(row: number): number {
    this.sight.read(row);
    const { bar, rules } = this.sight;
    const stop = this.guard.reached('stop', bar, rules);
    const target = this.guard.reached('target', bar, rules);
    if (stop !== undefined && (target === undefined || stop.isAtOpen || !target.isAtOpen)) {
      this.exitAt(row, stop, target !== undefined && !stop.isAtOpen ? target.price : Number.NaN);
    } else if (target !== undefined) this.exitAt(row, target, Number.NaN);
    else throw beyondKernel('a level is touched and nothing fills');
    return row;
  }

  private exitAt(row: number, { level, price, before }: Reached, best: number): void {
    const at = this.times[row] ?? 0;
    const order = this.booking.order('exit', at, level.by ?? level.does);
    const { orders } = this.booking.ledger;
    orders.set(order, OrderField.type, level.does === 'target' ? 1 : 2);
    orders.set(order, OrderField.level, level.price);
    Object.assign(this.fill, { row, price, before, at, best, seen: row - this.from });
    this.end(order, (level.by ?? 'stop') as Reason);
  }

  /** A trail moves or an exit is reached at a close. */
  private atClose(row: number): number {
    this.guard.see((this.closes[row] ?? 0) as Price, this.state);
    const node = this.machine.exit(this.data, row);
    if (node < 0) return row + 1;
    const because = (this.words[node] ??= `exit by ${this.given.simulation.program.nodes[node]?.id ?? ''}`);
    this.exitReason = 'exit';
    this.send('exit', row, this.ends[row] ?? 0, because);
    return row + 1;
  }

  /** The last bar of a session that is squared off: its levels, and then its close ends what is held. */
  private lastClose(row: number): number {
    const state = this.state;
    const [high, low] = [this.highs[row] ?? 0, this.lows[row] ?? 0];
    if (low <= (state[Held.down] ?? 0) || high >= (state[Held.up] ?? 0)) return this.atLevel(row);
    if (high > (state[Held.high] ?? 0)) state[Held.high] = high;
    if (low < (state[Held.low] ?? 0)) state[Held.low] = low;
    const [price, at] = [this.closes[row] ?? 0, this.ends[row] ?? 0];
    this.endNow({ row, price, at, seen: row - this.from, reason: 'squareOffAt' }, LAST_CLOSE);
    this.hasEnded = true;
    return row;
  }

  /** Ends the position at a last price, whatever exit was under way. */
  private endNow(ending: Ending, because: string): void {
    if (this.pending === 'exit') this.booking.cancel(this.order, ending.at, `${because} came first`);
    this.pending = 'none';
    const { row, price, at, seen, reason } = ending;
    Object.assign(this.fill, { row, price, before: price, at, seen, best: Number.NaN });
    this.end(this.booking.order('exit', at, because), reason);
  }

  /** The timer of the square-off, at the open of a bar. */
  private atClock(row: number): void {
    const at = this.times[row] ?? 0;
    this.hasEnded = true;
    if (this.booking.quantity > 0 && this.pending === 'none') {
      this.exitReason = 'squareOffAt';
      this.send('exit', row - 1, at, 'squareOffAt');
    }
    if (this.pending === 'entry') this.cancelEntry(at, 'squareOffAt');
  }

  private cancelEntry(at: number, because: string): void {
    this.booking.cancel(this.order, at, because);
    this.pending = 'none';
    this.arming.unfilled();
  }

  /** A day begins: what should have ended on the one before ends at its last close. Says where it ends. */
  private beginDay(row: number): number {
    const { simulation, until } = this.given;
    if (row > this.from && this.squareOffAt !== null) this.endDay(row, this.ends[row - 1] ?? 0);
    const day = this.days[row] ?? 0;
    standAt(simulation, row);
    this.squareOffAt = squareOffOf(simulation, simulation.grid.dayOf(day).date);
    this.hasEnded = false;
    let end = row + 1;
    while (end < until && this.days[end] === day) end += 1;
    return end;
  }

  private endDay(row: number, at: number): void {
    if (this.pending === 'entry') this.cancelEntry(at, 'the day is over');
    if (this.booking.quantity === 0) return;
    const reason = this.pending === 'exit' ? this.exitReason : 'squareOffAt';
    const price = this.closes[row - 1] ?? 0;
    this.endNow({ row: row - 1, price, at, seen: row - this.from, reason }, LAST_CLOSE);
  }

  /** The end of the data. */
  endOfData(): void {
    const { simulation, until } = this.given;
    const { booking } = this;
    if (simulation.settings.openAtEnd === 'leave') return booking.checkHeld(this.state[Held.high] ?? 0);
    const row = until - 1;
    const [price, at] = [this.closes[row] ?? 0, this.ends[row] ?? 0];
    if (this.pending !== 'none') booking.cancel(this.order, at, 'the data ended');
    this.pending = 'none';
    if (booking.quantity > 0)
      this.endNow({ row, price, at, seen: until - this.from, reason: 'endOfData' }, 'the data ended');
    this.equity[row] = this.capital + booking.realised - booking.charges;
  }
}

interface Ending {
  /** The row by whose day it is charged. */
  readonly row: number;
  readonly price: number;
  readonly at: number;
  readonly seen: number;
  readonly reason: Reason;
}
