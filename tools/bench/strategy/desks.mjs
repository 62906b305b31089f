// Strategies at work on bars: each for itself, with its own indicators and a pass at every bar, or together, with what they share
// computed once and passes only where something has stirred.
import { IndicatorBlock } from '@sutra/indicators';
import { beginRun, indicatorSeries, pass, seriesValue, SharedPasses } from '@sutra/strategy';

/** @typedef {import('@sutra/strategy').Program} Program */
/** @typedef {import('@sutra/strategy').Signal} Signal */
/** @typedef {import('@sutra/strategy').LegFact} LegFact */
/** @typedef {import('@sutra/strategy').OwnFacts} OwnFacts */
/** @typedef {import('@sutra/strategy').ColumnRequest} ColumnRequest */
/** @typedef {Readonly<Record<'open' | 'high' | 'low' | 'close' | 'volume' | 'oi' | 'time', number>>} Bar */

/** So many bars a column holds: what offsets and crossings of these strategies look back to, and more. */
const KEPT = 512;
const BAR_MS = 300_000;

/** Columns over the bars of one instrument, bar by bar; the newest may be provisional. */
class Columns {
  /** @param {readonly ColumnRequest[]} requests */
  constructor(requests) {
    this.requests = requests;
    const [series] = indicatorSeries(requests);
    this.series = series;
    this.block = series && new IndicatorBlock(series.plan);
    this.values = requests.map(() => new Float64Array(KEPT));
    this.views = this.values.map((values) => ({ values, now: -1, previous: -1 }));
    this.now = -1;
  }

  /** @param {Bar} bar @param {{ isProvisional: boolean }} of */
  show(bar, { isProvisional }) {
    if (isProvisional) this.block?.peek(bar);
    else this.block?.step(bar);
    const now = this.now + 1;
    if (!isProvisional) this.now = now;
    this.requests.forEach(({ kind, field }, at) => {
      if (kind === 'price')
        /** @type {Float64Array} */ (this.values[at])[now % KEPT] = bar[/** @type {keyof Bar} */ (field)];
    });
    for (const value of this.series?.values ?? []) {
      /** @type {Float64Array} */ (this.values[value.column])[now % KEPT] =
        this.block === undefined ? Number.NaN : seriesValue(value, this.block);
    }
    for (const view of this.views) Object.assign(view, { now: now % KEPT, previous: (now - 1) % KEPT });
  }
}

/** @param {Bar} bar @param {number} sequence */
const momentOf = ({ time }, sequence) => ({
  at: time + BAR_MS,
  sequence,
  bar: time,
  previousBar: time - BAR_MS,
  day: '2026-01-05',
  isSpecialSession: false,
  minutesSinceOpen: 60,
  minutesToClose: 300,
  daysToExpiry: 1,
});

/** @type {OwnFacts} */
const flat = {
  legs: [],
  portfolio: { pnl: 0, dayPnl: 0, openPositions: 0, capital: 100_000 },
  quotes: [],
  isPaused: false,
  isDisarmed: false,
  refused: [],
};

/** What an order service that fills everything at once says next. @param {OwnFacts} own @param {readonly Signal[]} signals @returns {OwnFacts} */
function filled(own, signals) {
  let { legs } = own;
  for (const signal of signals) {
    if (signal.action === 'enter') {
      legs = signal.legs.map(({ legId, side }) => ({
        ...{ nodeId: signal.nodeId, legId, side, firing: signal.firing, reEntry: 0, status: 'open', isWorking: false },
        ...{ quantity: 65, lotSize: 65, entryPrice: 100, entryValue: 6_500, ltp: 100, pnl: 0, filledAt: signal.at },
        ...{ closedBy: null, endedExit: null },
      }));
    } else if (signal.action === 'exit') {
      legs = legs.map((leg) => /** @type {LegFact} */ ({ ...leg, status: 'closed', quantity: 0, closedBy: 'exit' }));
    }
  }
  return legs === own.legs ? own : { ...own, legs };
}

/** Each for itself. */
export class Alone {
  /** @param {readonly Program[]} programs of one instrument */
  constructor(programs) {
    this.actors = programs.map((program, at) => ({
      program,
      state: beginRun(program, `run-${at}`),
      columns: new Columns(program.columns),
      own: flat,
    }));
    this.signals = 0;
    this.looks = 0;
  }
  /** @param {Bar} bar @param {{ isProvisional: boolean }} of */
  show(bar, of) {
    this.looks += 1;
    const moment = momentOf(bar, this.looks);
    for (const actor of this.actors) {
      actor.columns.show(bar, of);
      const facts = { ...moment, ...actor.own, columns: actor.columns.views };
      const { state, signals } = pass(actor.program, actor.state, facts, { isTraced: false });
      actor.state = state;
      actor.own = filled(actor.own, signals);
      this.signals += signals.length;
    }
  }
}

/** Together. */
export class Together {
  /** @param {readonly Program[]} programs of one instrument */
  constructor(programs) {
    this.shared = new SharedPasses();
    /** @type {OwnFacts[]} */
    this.own = [];
    programs.forEach((program, at) => {
      this.own[this.shared.add(program, beginRun(program, `run-${at}`))] = flat;
    });
    this.columns = new Columns(this.shared.columns);
    this.signals = 0;
    this.looks = 0;
    this.passes = 0;
  }

  /** @param {Bar} bar @param {{ isProvisional: boolean }} of */
  show(bar, of) {
    this.looks += 1;
    this.columns.show(bar, of);
    for (const at of this.shared.look(momentOf(bar, this.looks), this.columns.views)) {
      this.passes += 1;
      const own = this.own[at] ?? flat;
      const { signals } = this.shared.pass(at, own, { isTraced: false });
      if (signals.length === 0) continue;
      this.signals += signals.length;
      this.own[at] = filled(own, signals);
      this.shared.touch(at);
    }
  }
}
