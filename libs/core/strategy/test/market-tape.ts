import type { ColumnView, Facts, LegFact, PassResult, Program, RunState, Signal } from '../src/index.js';
import { beginRun, pass } from '../src/index.js';

/** Monday, 5 January 2026, 09:15 in India. */
export const OPEN = Date.parse('2026-01-05T09:15:00+05:30');
export const MINUTE = 60_000;
const BAR = 5 * MINUTE;
const DAY = 86_400_000;

export const at = (time: string, day = 0): number => Date.parse(`2026-01-05T${time}:00+05:30`) + day * DAY;

/** Values of columns by a piece of their key, bar by bar; a column that is not named is unknown. */
export type Values = Readonly<Record<string, readonly (number | string | null)[]>>;

export interface Moment extends Partial<Facts> {
  readonly bar: number;
}

/** A market of five-minute bars that a test writes down, and what became of the orders. */
export class Tape {
  state: RunState;
  readonly passes: PassResult[] = [];
  legs: LegFact[] = [];

  constructor(
    readonly program: Program,
    readonly values: Values = {},
    run = 'run',
  ) {
    this.state = beginRun(program, run);
  }

  /** The pass at the end of a bar, counted from 0 at the open; other facts as the test says. */
  pass(bar: number, more: Partial<Facts> = {}): PassResult {
    const result = pass(this.program, this.state, this.facts(bar, more));
    this.state = result.state;
    this.passes.push(result);
    return result;
  }

  facts(bar: number, more: Partial<Facts> = {}): Facts {
    const time = OPEN + (bar + 1) * BAR;
    return {
      at: time,
      bar: time - BAR,
      previousBar: bar > 0 ? time - 2 * BAR : null,
      day: new Date(time + 330 * MINUTE).toISOString().slice(0, 10),
      isSpecialSession: false,
      minutesSinceOpen: (bar + 1) * 5,
      minutesToClose: 375 - (bar + 1) * 5,
      daysToExpiry: 1,
      columns: this.columns(bar),
      legs: this.legs,
      portfolio: { pnl: 0, dayPnl: 0, openPositions: 0, capital: 100_000 },
      quotes: [],
      isPaused: false,
      isDisarmed: false,
      refused: [],
      ...more,
    };
  }

  columns(bar: number): ColumnView[] {
    return this.program.columns.map(({ key }) => {
      const name = Object.keys(this.values).find((each) => key.includes(each));
      const values = name === undefined ? [] : (this.values[name] ?? []);
      const times = values.map((_, index) => OPEN + (index + 1) * BAR);
      return { values, times, now: Math.min(bar, values.length - 1), previous: Math.min(bar, values.length) - 1 };
    });
  }

  /** What the order service says of a leg now. */
  leg(nodeId: string, legId: string, more: Partial<LegFact> = {}): this {
    const known = this.legs.find((fact) => fact.nodeId === nodeId && fact.legId === legId);
    const fact: LegFact = { ...(known ?? openLeg(nodeId, legId)), ...more };
    this.legs = [...this.legs.filter((each) => each !== known), fact];
    return this;
  }

  /** Every leg of an entry, filled. */
  fill(nodeId: string, firing: number, more: Partial<LegFact> = {}): this {
    for (const { legId, side } of this.program.legs.filter((leg) => leg.nodeId === nodeId)) {
      this.leg(nodeId, legId, { ...openLeg(nodeId, legId), side, firing, ...more });
    }
    return this;
  }

  /** Every leg of an entry, closed. */
  close(nodeId: string, more: Partial<LegFact> = {}): this {
    for (const fact of this.legs.filter((each) => each.nodeId === nodeId)) {
      this.leg(nodeId, fact.legId, { status: 'closed', quantity: 0, isWorking: false, closedBy: 'exit', ...more });
    }
    return this;
  }
}

const openLeg = (nodeId: string, legId: string): LegFact => ({
  ...{ nodeId, legId, side: 'buy', firing: 1, reEntry: 0, status: 'open', isWorking: false, quantity: 65, lotSize: 65 },
  ...{ entryPrice: 100, entryValue: 6_500, ltp: 100, pnl: 0, filledAt: OPEN, closedBy: null, endedExit: null },
});

export const actions = ({ signals }: PassResult): readonly string[] =>
  signals.map(({ action, nodeId }) => `${action} ${nodeId}`);

/** The signals that may bear an action. */
type Bearing<Action, Each = Signal> = Each extends Signal ? (Action extends Each['action'] ? Each : never) : never;

export const only = <A extends Signal['action']>({ signals }: PassResult, action: A): Bearing<A> => {
  const found = signals.filter((signal) => signal.action === action);
  if (found.length !== 1 || found[0] === undefined) throw new RangeError(`${found.length} signals ${action}`);
  return found[0] as Bearing<A>;
};

export const traceOfNode = (result: PassResult, nodeId: string) => {
  const found = result.trace?.nodes.find((node) => node.nodeId === nodeId);
  if (found === undefined) throw new RangeError(`no trace of ${nodeId}`);
  return found;
};
