import type { Price } from '@sutra/kernel';
import type { PriceLevel } from '@sutra/risk';
import type { Traded } from '../contracts/contract.js';
import { resolveLeg } from '../contracts/resolver.js';
import { matchAtOpen, stopFill, targetFill, type MatchRules } from '../matcher/matcher.js';
import { chargesOf } from '../run/book.js';
import { percentOfValue } from '../money/charger.js';
import { squareOffOf } from '../run/day.js';
import { protection } from '../run/desk.js';
import { askedNow } from '../run/entering.js';
import type { Listener } from '../run/walk.js';
import type { Simulation } from '../run/simulation.js';
import type { ExitReason } from '../result/result.schema.js';
import type { Cover } from './cover.js';
import { LegGuard } from './leg-guard.js';
import { beyondKernel, Ledger, OrderField, TradeField } from './ledger.js';
import { Held, type Machine } from './machine.js';

// Generated code says at which bar something happens; the clerk does what happens there: orders, fills, charges, levels, the
// days. It plays one leg, and in the order of the oracle: what is due at the open, levels inside the bar, the close, the pass.

export const statuses = ['filled', 'cancelled', 'open'] as const;
export const types = ['market', 'limit', 'stop'] as const;
export const reasons = ['exit', 'stop', 'target', 'trailing', 'squareOffAt', 'endOfData'] as const;
type Reason = (typeof reasons)[number] & ExitReason;

const PROGRESS_ROWS = 65_536;
/** Where whole numbers of a double are near their end, the oracle counts. */
const MOST_UNITS = 2 ** 52;
const NONE = -1;
const FILLED = statuses.indexOf('filled');

export interface ClerkGiven {
  readonly simulation: Simulation;
  readonly cover: Cover;
  readonly machine: Machine;
  readonly listener: Listener;
  readonly from: number;
  readonly until: number;
}

export class Clerk {
  readonly ledger = new Ledger();
  traded: Traded | undefined;
  /** Units that are held. */
  quantity = 0;
  firing = 0;
  entryPrice = 0;
  entryCharges = 0;
  entrySlip = 0;
  filledAt = 0;
  filledRow = NONE;
  cost = 0;
  realised = 0;
  charges = 0;
  /** The order that waits for the next open, and the bar at whose close it was decided. */
  pending: 'none' | 'entry' | 'exit' = 'none';
  #order = NONE;
  #closedBy: Reason | null = null;
  #isUnfilled = false;
  #isArmed: boolean;
  #isBlocked = false;
  #disarmedOn = Number.NaN;
  #passedDay = Number.NaN;
  #squareOffAt: number | null = null;
  #hasEnded = false;
  readonly #state = new Float64Array(Held.length);
  readonly #guard: LegGuard;
  readonly #direction: 1 | -1;
  readonly #isBuy: boolean;
  readonly #hasDays: boolean;
  readonly #bar = { open: 0, high: 0, low: 0, close: 0 };
  readonly #rules: { -readonly [Key in keyof MatchRules]: MatchRules[Key] };
  readonly #charge: (isBuy: boolean, price: number, row: number) => number;
  readonly #isProtected: boolean;
  // Columns and what the loop asks for at every event, as members of their own: runs come in objects of many shapes, and code that
  // is made for the shape of one run is thrown away at the next.
  readonly #times: Float64Array;
  readonly #opens: Float64Array;
  readonly #highs: Float64Array;
  readonly #lows: Float64Array;
  readonly #closes: Float64Array;
  readonly #ends: Float64Array;
  readonly #days: Int32Array;
  readonly #equity: Float64Array;
  readonly #capital: number;
  readonly #units: number;
  readonly #arming: Cover['entry']['arming'];
  readonly #mayBeSpecial: boolean;
  readonly #machine: Machine;
  #marginPeak = 0;

  constructor(readonly given: ClerkGiven) {
    const { simulation, cover, machine } = given;
    const { tape, equity, capital } = simulation;
    this.#machine = machine;
    this.#times = tape.bars.times;
    this.#opens = tape.bars.opens;
    this.#highs = tape.bars.highs;
    this.#lows = tape.bars.lows;
    this.#closes = tape.bars.closes;
    this.#ends = tape.ends;
    this.#days = tape.days;
    this.#equity = equity;
    this.#capital = capital;
    this.#units = cover.entry.quantity;
    this.#arming = cover.entry.arming;
    this.#mayBeSpecial = simulation.grid.hasCalendar && simulation.program.schedule.specialSessions !== true;
    this.#charge = this.#charged();
    this.#isProtected = simulation.settings.protection;
    const { terms, arming } = cover.entry;
    this.#isBuy = terms.positionType === 'buy';
    this.#direction = this.#isBuy ? 1 : -1;
    this.#isArmed = arming === 'oncePerRun';
    this.#guard = new LegGuard(simulation, terms);
    const { schedule, riskManagement } = simulation.program;
    const isSquaredOff =
      schedule.squareOffAt !== undefined ||
      riskManagement.squareOffAt !== undefined ||
      (simulation.grid.hasCalendar && terms.productType === 'intraday');
    this.#hasDays = isSquaredOff || arming === 'oncePerDay';
    const { slippage, settings } = simulation;
    this.#rules = { slippage, touchFills: settings.touchFills, tick: 1, range: 0, lowest: 0, highest: Infinity };
  }

  /** Plays all rows; false when somebody ended it before. The row that was reached stands in the simulation. */
  play(): boolean {
    const { from, until } = this.given;
    let row = from;
    let dayUntil = this.#hasDays ? from : until;
    let progress = from;
    while (row < until) {
      if (row === dayUntil) dayUntil = this.#beginDay(row);
      if (row >= progress) {
        if (this.#isCancelled(row)) return false;
        progress = row + PROGRESS_ROWS;
      }
      row = this.#rows(row, Math.min(dayUntil, progress));
    }
    this.given.simulation.row = until - 1;
    return true;
  }

  #isCancelled(row: number): boolean {
    const { listener, from, until, simulation } = this.given;
    listener.onProgress?.(row - from, until - from);
    if (listener.isCancelled?.() !== true || row === from) return false;
    simulation.row = row - 1;
    return true;
  }

  /** Takes one row and as many after it as nothing happens in; says which row comes next. */
  #rows(row: number, until: number): number {
    const clockRow = this.#clockRow(row, until);
    const timeIsUp = this.#squareOffAt !== null && !this.#hasEnded && (this.#times[row] ?? 0) >= this.#squareOffAt;
    if (timeIsUp) this.#atClock(row);
    if (this.pending !== 'none') this.#atOpen(row);
    const limit = timeIsUp ? until : clockRow;
    return this.quantity > 0 ? this.#held(row, limit) : this.#flat(row, limit);
  }

  /** The first row after this one at whose open the day is squared off. */
  #clockRow(row: number, until: number): number {
    if (this.#squareOffAt === null || this.#hasEnded) return until;
    return firstAtOrAbove(this.#times, this.#squareOffAt, row + 1, until);
  }

  /** Rows without a position, the passes of which may enter. */
  #flat(row: number, until: number): number {
    const machine = this.#machine;
    const value = this.#capital + this.realised - this.charges;
    this.#observe(row);
    let next = until;
    let isEntry = false;
    if (this.#mayEnter(row)) {
      next = machine.nextEntry(row, until);
      while (next < until && this.#isSpecial(next)) next = machine.nextEntry(next + 1, until);
      isEntry = next < until;
    } else if (this.#isBlocked && this.#arming === 'wheneverFlat') {
      next = this.#unblocked(row, until);
    }
    const last = Math.min(next, until - 1);
    this.#equity.fill(value, row, last + 1);
    if (isEntry) this.#enter(next);
    return last + 1;
  }

  /** The row at whose end the gates of a blocked entry are closed, from whose next pass on it may fire. */
  #unblocked(row: number, until: number): number {
    const { cover, machine } = this.given;
    if (cover.path === undefined) throw beyondKernel('an entry ended unfilled below several ways');
    for (let at = row; at < until; at += 1) {
      if (!machine.isClosed(at)) continue;
      this.#isBlocked = false;
      return at;
    }
    return until;
  }

  #isSpecial(row: number): boolean {
    return this.#mayBeSpecial && this.given.simulation.grid.dayOf(this.#days[row] ?? 0).isSpecial;
  }

  /** What a pass takes note of before it decides: a new day, how the last position ended. */
  #observe(row: number): void {
    const arming = this.#arming;
    const day = this.#days[row] ?? 0;
    const isNewDay = day !== this.#passedDay;
    this.#passedDay = day;
    if (this.#closedBy === 'squareOffAt') this.#disarmedOn = day;
    this.#closedBy = null;
    if (this.#isUnfilled) [this.#isUnfilled, this.#isBlocked, this.#isArmed] = [false, true, false];
    const isFree = this.quantity === 0 && this.pending === 'none';
    if (arming === 'oncePerDay' && isNewDay) this.#isArmed = isFree;
    if (arming === 'wheneverFlat') this.#isArmed = isFree && !this.#isBlocked;
  }

  #mayEnter(row: number): boolean {
    return this.#isArmed && !this.#hasEnded && this.#disarmedOn !== this.#days[row];
  }

  #enter(row: number): void {
    if (this.traded === undefined) this.#trade(row);
    this.firing += 1;
    this.#isArmed = false;
    this.#isBlocked = false;
    this.#send('entry', row, this.#ends[row] ?? 0, 'entry');
  }

  #trade(row: number): void {
    const { simulation, cover } = this.given;
    this.#at(row);
    const traded = resolveLeg(simulation.world, cover.entry.terms, false, askedNow(simulation, this.#ends[row] ?? 0));
    if (!traded.ok) throw beyondKernel(traded.error.message);
    this.traded = traded.value;
    this.#rules.tick = traded.value.tick;
    this.#guard.trade(traded.value, this.#units);
  }

  /** Sends an order at the market, for the next open. */
  #send(intent: 'entry' | 'exit', row: number, at: number, because: string): void {
    this.pending = intent;
    this.#order = this.#write(intent, at, because);
    if (this.#isProtected) this.#protect(intent, row);
  }

  #protect(intent: 'entry' | 'exit', row: number): void {
    const { simulation } = this.given;
    const isBuy = (intent === 'entry') === this.#isBuy;
    const held = { traded: this.traded, mark: this.#closes[row] ?? 0 };
    this.ledger.orders.set(this.#order, OrderField.limit, protection(simulation, held, isBuy));
  }

  #write(intent: 'entry' | 'exit', at: number, because: string): number {
    const { orders } = this.ledger;
    const to = orders.add();
    const { values } = orders;
    values[to + OrderField.firing] = this.firing;
    values[to + OrderField.isExit] = intent === 'exit' ? 1 : 0;
    values[to + OrderField.type] = 0;
    values[to + OrderField.level] = Number.NaN;
    values[to + OrderField.decidedAt] = at;
    values[to + OrderField.status] = statuses.indexOf('open');
    values[to + OrderField.endedAt] = Number.NaN;
    values[to + OrderField.price] = Number.NaN;
    values[to + OrderField.because] = this.ledger.wordOf(because);
    values[to + OrderField.limit] = Number.NaN;
    return orders.count - 1;
  }

  #end(order: number, at: number, because: string): void {
    const { orders } = this.ledger;
    orders.set(order, OrderField.status, statuses.indexOf('cancelled'));
    orders.set(order, OrderField.endedAt, at);
    orders.set(order, OrderField.because, this.ledger.wordOf(because));
  }

  /** What was decided before is due at an open. */
  #atOpen(row: number): void {
    this.#read(row);
    const intent = this.pending;
    const order = this.#order;
    const isBuy = (intent === 'entry') === this.#isBuy;
    const limit = this.ledger.orders.get(order, OrderField.limit);
    this.#rules.range = this.#rangeOf(row - 1);
    const market = { isBuy, type: 'market' as const, limit, trigger: Number.NaN, state: 'new' as const };
    const price = matchAtOpen(market, this.#bar, this.#rules);
    if (Number.isNaN(price)) throw beyondKernel('a market order is not filled at the open');
    const at = this.#times[row] ?? 0;
    this.pending = 'none';
    if (intent === 'entry') this.#bookEntry(row, price);
    else this.#bookExit(order, { row, price, before: this.#bar.open, at, reason: this.#exitReason });
  }

  #exitReason: Reason = 'exit';
  readonly #words: string[] = [];

  #bookEntry(row: number, price: number): void {
    const quantity = this.#units;
    const at = this.#times[row] ?? 0;
    const charges = this.#filled(this.#order, this.#isBuy, price, at, row);
    this.quantity = quantity;
    this.entryPrice = price;
    this.entryCharges = charges;
    this.entrySlip = Math.abs(price - this.#bar.open);
    this.filledAt = at;
    this.filledRow = row;
    this.cost = price * quantity;
    if (this.cost > MOST_UNITS) throw beyondKernel('a position is too large for whole numbers');
    this.#seen = row - this.given.from;
    this.#state[Held.high] = price;
    this.#state[Held.low] = price;
    this.#state[Held.slope] = this.#direction * quantity;
    this.#guard.fill(price, quantity, this.#state);
  }

  /** Evaluation bars that had been seen at the fill. */
  #seen = 0;

  // Numbers one by one, because an object a fill is most of what a run would leave to the collector.
  // prettier-ignore
  #filled(order: number, isBuy: boolean, price: number, at: number, row: number): number {
    const charges = this.#charge(isBuy, price, row);
    const { values, width } = this.ledger.orders;
    const to = order * width;
    values[to + OrderField.status] = FILLED;
    values[to + OrderField.endedAt] = at;
    values[to + OrderField.price] = price;
    values[to + OrderField.charges] = charges;
    values[to + OrderField.slices] = 1;
    this.charges += charges;
    return charges;
  }

  /** Charges of a fill in a row, in the way of the settings. */
  #charged(): (isBuy: boolean, price: number, row: number) => number {
    const { simulation, cover } = this.given;
    const quantity = this.#units;
    const { charges } = simulation.settings;
    if (charges === 'none') return () => 0;
    const ofValue = charges.startsWith('percent:') ? percentOfValue(charges.slice('percent:'.length)) : undefined;
    if (ofValue !== undefined) return (_, price) => ofValue(price, quantity);
    const { terms } = cover.entry;
    return (isBuy, price, row) => {
      this.#at(row);
      return chargesOf(simulation, { traded: this.traded, terms }, { isBuy, price, at: 0, quantity }).charges;
    };
  }

  #bookExit(
    order: number,
    { row, price, before, at, reason, best = Number.NaN, seen, chargedIn }: Ended,
  ): void {
    const { quantity } = this;
    const charges = this.#filled(order, !this.#isBuy, price, at, chargedIn ?? row);
    const [high, low] = [this.#state[Held.high] ?? 0, this.#state[Held.low] ?? 0];
    const { trades } = this.ledger;
    const to = trades.add();
    const { values } = trades;
    values[to + TradeField.firing] = this.firing;
    values[to + TradeField.entryAt] = this.filledAt;
    values[to + TradeField.entryPrice] = this.entryPrice;
    values[to + TradeField.entryCharges] = this.entryCharges;
    values[to + TradeField.entrySlip] = this.entrySlip;
    values[to + TradeField.exitAt] = at;
    values[to + TradeField.exitPrice] = price;
    values[to + TradeField.exitCharges] = charges;
    values[to + TradeField.exitSlip] = Math.abs(price - before);
    values[to + TradeField.reason] = reasons.indexOf(reason);
    values[to + TradeField.barsHeld] = (seen ?? row - this.given.from) - this.#seen;
    values[to + TradeField.highest] = price > high ? price : high;
    values[to + TradeField.lowest] = price < low ? price : low;
    values[to + TradeField.best] = best;
    values[to + TradeField.filledBar] = this.#seen;
    const made = this.#direction * (price * quantity - this.cost);
    if (Math.abs(made) > MOST_UNITS || price * quantity > MOST_UNITS) throw beyondKernel('money is too large for whole numbers');
    this.realised += made;
    this.quantity = 0;
    if (reason !== 'endOfData') this.#closedBy = reason;
  }

  /** Rows with a position: until a level, a trail, an exit, the end of the day's session or of these rows. */
  #held(row: number, until: number): number {
    const state = this.#state;
    const closing = this.#closeRow(row, until);
    state[Held.base] = this.#capital + this.realised - this.charges - this.#direction * this.cost;
    const at = this.#machine.hold(state, row, closing);
    this.#isSound();
    const isHeldAtClose = at > row || state[Held.code] === 2;
    if (isHeldAtClose && this.#passedDay !== this.#days[row]) this.#observe(row);
    if (isHeldAtClose && this.filledRow === row) this.#noteMargin(row);
    if (state[Held.code] === 1) return this.#atLevel(at);
    if (state[Held.code] === 2) return this.#atClose(at);
    return at < until ? this.#lastClose(at) : until;
  }

  /** The first row of these with which a session ends that squares off. */
  #closeRow(row: number, until: number): number {
    if (this.#squareOffAt === null) return until;
    const { session } = this.given.simulation.grid.dayOf(this.#days[row] ?? 0);
    return session === undefined ? until : firstAtOrAbove(this.#ends, session.untilMs, row, until);
  }

  #isSound(): void {
    const worth = (this.#state[Held.high] ?? 0) * this.quantity;
    if (worth + Math.abs(this.realised) + this.charges > MOST_UNITS) throw beyondKernel('money is too large for whole numbers');
  }

  /** A level is touched inside a bar; of a stop and a target the stop counts, unless the bar opens beyond the target. */
  #atLevel(row: number): number {
    this.#read(row);
    this.#rules.range = this.#rangeOf(row - 1);
    const { stop, target } = this.#guard;
    const stopped = this.#reached(stop);
    const made = this.#reached(target);
    if (stopped !== undefined && (made === undefined || stopped.isAtOpen || !made.isAtOpen)) {
      const best = made !== undefined && !stopped.isAtOpen ? made.price : Number.NaN;
      this.#exitAt(row, stopped, best);
    } else if (made !== undefined) this.#exitAt(row, made, Number.NaN);
    else throw beyondKernel('a level is touched and nothing fills');
    return row;
  }

  #reached(level: PriceLevel | undefined): Reached | undefined {
    if (level === undefined) return undefined;
    const isBuy = !this.#isBuy;
    const bar = this.#bar;
    const isStop = level.does === 'stop';
    const price = isStop ? stopFill(isBuy, level.price, bar, this.#rules) : targetFill(isBuy, level.price, bar, this.#rules);
    if (Number.isNaN(price)) return undefined;
    const isAtOpen = level.hits === 'atOrBelow' ? bar.open <= level.price : bar.open >= level.price;
    const before = isStop ? (isAtOpen ? bar.open : level.price) : price;
    return { level, price, before, isAtOpen };
  }

  #exitAt(row: number, { level, price, before }: Reached, best: number): void {
    const at = this.#times[row] ?? 0;
    const reason = (level.by ?? 'stop') as Reason;
    const order = this.#write('exit', at, level.by ?? level.does);
    const { orders } = this.ledger;
    orders.set(order, OrderField.type, types.indexOf(level.does === 'target' ? 'limit' : 'stop'));
    orders.set(order, OrderField.level, level.price);
    this.#bookExit(order, { row, price, before, at, reason, best });
  }

  /** A trail moves or an exit is reached at a close. */
  #atClose(row: number): number {
    this.#guard.see((this.#closes[row] ?? 0) as Price, this.#state);
    const node = this.#machine.exit(row);
    if (node < 0) return row + 1;
    this.#exitReason = 'exit';
    const because = (this.#words[node] ??= `exit by ${this.given.simulation.program.nodes[node]?.id ?? ''}`);
    this.#send('exit', row, this.#ends[row] ?? 0, because);
    return row + 1;
  }

  /** The last bar of a session that is squared off: its levels, and then its close ends what is held. */
  #lastClose(row: number): number {
    const state = this.#state;
    const [low, high, close] = [this.#lows[row] ?? 0, this.#highs[row] ?? 0, this.#closes[row] ?? 0];
    if (low <= (state[Held.down] ?? 0) || high >= (state[Held.up] ?? 0)) return this.#atLevel(row);
    if (high > (state[Held.high] ?? 0)) state[Held.high] = high;
    if (low < (state[Held.low] ?? 0)) state[Held.low] = low;
    this.#isSound();
    this.#exitNow(row, { price: close, at: this.#ends[row] ?? 0, reason: 'squareOffAt', because: LAST_CLOSE });
    this.#hasEnded = true;
    return row;
  }

  /** Ends a position at a price, at once. */
  #exitNow(row: number, { price, at, reason, because, seen, chargedIn }: Now): void {
    if (this.pending === 'exit') this.#end(this.#order, at, `${because} came first`);
    this.pending = 'none';
    this.#bookExit(this.#write('exit', at, because), { row, price, before: price, at, reason, seen, chargedIn });
  }

  /** The timer of the square-off, at the open of a bar. */
  #atClock(row: number): void {
    const at = this.#times[row] ?? 0;
    this.#hasEnded = true;
    if (this.quantity > 0 && this.pending === 'none') {
      // Protection counts from the last price before this bar.
      this.#at(row);
      this.#send('exit', row - 1, at, 'squareOffAt');
      this.#exitReason = 'squareOffAt';
    }
    if (this.pending === 'entry') this.#cancelEntry(at, 'squareOffAt');
  }

  #cancelEntry(at: number, because: string): void {
    this.#end(this.#order, at, because);
    this.pending = 'none';
    this.#isUnfilled = true;
  }

  /** A day begins: what should have ended on the one before ends at its last close. Says where it ends. */
  #beginDay(row: number): number {
    const { simulation, from, until } = this.given;
    const { tape, grid } = simulation;
    if (row > from && this.#squareOffAt !== null) this.#endDay(row);
    const day = tape.days[row] ?? 0;
    this.#at(row);
    this.#squareOffAt = squareOffOf(simulation, grid.dayOf(day).date);
    this.#hasEnded = false;
    let end = row + 1;
    while (end < until && tape.days[end] === day) end += 1;
    return end;
  }

  #endDay(row: number): void {
    const at = this.#ends[row - 1] ?? 0;
    if (this.pending === 'entry') this.#cancelEntry(at, 'the day is over');
    if (this.quantity === 0) return;
    const reason: Reason = this.pending === 'exit' ? this.#exitReason : 'squareOffAt';
    const price = this.#closes[row - 1] ?? 0;
    this.#exitNow(row, { price, at, reason, because: LAST_CLOSE, chargedIn: row - 1 });
  }

  /** The end of the data. */
  endOfData(): void {
    const { simulation, from, until } = this.given;
    const { settings, tape } = simulation;
    if (settings.openAtEnd === 'leave') return;
    const row = until - 1;
    const at = tape.ends[row] ?? 0;
    this.#at(row);
    if (this.pending !== 'none') this.#end(this.#order, at, 'the data ended');
    this.pending = 'none';
    if (this.quantity > 0) {
      const price = tape.bars.closes[row] ?? 0;
      this.#exitNow(row, { price, at, reason: 'endOfData', because: 'the data ended', seen: until - from });
    }
    simulation.equity[row] = simulation.capital + this.realised - this.charges;
  }

  /** Where the oracle's parts look when they are asked. */
  #at(row: number): void {
    const { simulation } = this.given;
    simulation.row = row;
    simulation.day = simulation.tape.days[row] ?? 0;
  }

  #read(row: number): void {
    const bar = this.#bar;
    bar.open = this.#opens[row] ?? 0;
    bar.high = this.#highs[row] ?? 0;
    bar.low = this.#lows[row] ?? 0;
    bar.close = this.#closes[row] ?? 0;
  }

  #rangeOf(row: number): number {
    return (this.#highs[row] ?? 0) - (this.#lows[row] ?? 0);
  }

  #noteMargin(row: number): void {
    const value = Math.round(this.quantity * (this.#closes[row] ?? 0));
    // Less than the greatest so far even in full.
    if (value <= this.#marginPeak) return;
    const { simulation, cover } = this.given;
    const margin = cover.entry.terms.productType === 'intraday' ? Math.round(value * INTRADAY_SHARE) : value;
    if (margin <= simulation.marginPeak) return;
    this.#marginPeak = margin;
    simulation.marginPeak = margin;
    simulation.marginPeakAt = this.#ends[row] ?? 0;
  }
}

const LAST_CLOSE = 'the last close of the day';
const INTRADAY_SHARE = 0.2;

interface Ended {
  readonly row: number;
  readonly price: number;
  readonly before: number;
  readonly at: number;
  readonly reason: Reason;
  readonly best?: number;
  readonly seen?: number | undefined;
  /** The row by whose day it is charged, where that is another one. */
  readonly chargedIn?: number | undefined;
}

interface Now {
  readonly price: number;
  readonly at: number;
  readonly reason: Reason;
  readonly because: string;
  readonly seen?: number;
  readonly chargedIn?: number;
}

interface Reached {
  readonly level: PriceLevel;
  readonly price: number;
  readonly before: number;
  readonly isAtOpen: boolean;
}

/** The first index in a range whose value is at or above a bound; values ascend. */
function firstAtOrAbove(values: Float64Array, bound: number, from: number, until: number): number {
  let low = from;
  let high = Math.max(from, until);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, until);
}
