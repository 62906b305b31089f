// The words in which templates write nodes and join them to a document.
import type { Condition } from '../document/condition.schema.js';
import type { Leg } from '../document/leg.schema.js';
import type { RiskManagement, Schedule } from '../document/risk.schema.js';
import type { AlertData } from '../nodes/alert.node.js';
import type { DelayData } from '../nodes/delay.node.js';
import type { EntryData } from '../nodes/entry.node.js';
import type { ExitData } from '../nodes/exit.node.js';
import type { JoinData } from '../nodes/join.node.js';
import type { ModifyData } from '../nodes/modify.node.js';
import type { StartData } from '../nodes/start.node.js';
import type { TimeData } from '../nodes/time.node.js';
import { laidOut } from './layout.js';

/** A node before it has a place: its id is also how paths name it, its label what people read. */
export interface DraftNode {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const node = (type: string, id: string, label: string, data: object = {}): DraftNode => ({
  id,
  type,
  data: { label, ...data },
});

type Start = Omit<StartData, 'label' | 'exchange'>;

/** Every instrument of the templates is watched at NSE. */
export const start = ({ symbol, timeframe, ...data }: Start): DraftNode =>
  node('startNode', 'start', `${symbol}, ${timeframe}`, { symbol, exchange: 'NSE', timeframe, ...data });

export const signal = (id: string, label: string, conditions: Condition): DraftNode =>
  node('signalNode', id, label, { conditions });
export const clock = (id: string, label: string, window: Omit<TimeData, 'label'>): DraftNode =>
  node('timeNode', id, label, window);
export const delay = (id: string, label: string, time: Omit<DelayData, 'label'>): DraftNode =>
  node('delayNode', id, label, time);
export const join = (id: string, label: string, mode: JoinData['mode'] = 'all'): DraftNode =>
  node('joinNode', id, label, { mode });

type Entering = Omit<EntryData, 'label' | 'actionType' | 'positions'>;

export const entry = (id: string, label: string, positions: readonly Leg[], more: Entering = {}): DraftNode =>
  node('entryNode', id, label, { actionType: 'entry', ...more, positions });

type Leaving = Partial<Omit<ExitData['exitNodeData'], 'orderConfig'>> & { readonly quantity?: 'all' | number | string };

/** An exit at the market; the whole position if not said otherwise. */
export const exit = (id: string, label: string, { quantity = 'all', ...more }: Leaving = {}): DraftNode =>
  node('exitNode', id, label, {
    actionType: 'exit',
    exitNodeData: { orderConfig: { orderType: 'market', quantity }, ...more },
  });
export const modify = (id: string, label: string, change: Omit<ModifyData, 'label'>): DraftNode =>
  node('modifyNode', id, label, change);
export const alert = (id: string, label: string, data: Omit<AlertData, 'label' | 'actionType'>): DraftNode =>
  node('alertNode', id, label, { actionType: 'alert', ...data });

type Position = Omit<Leg, 'id' | 'vpi' | 'orderType'>;

/** A position that is ordered at the market; its id is its name everywhere. */
const leg = (id: string, position: Position): Leg => ({ id, vpi: id, orderType: 'market', ...position });

export const share = (id: string, position: Position): Leg => leg(id, position);
export const future = (id: string, position: Position): Leg => leg(id, { expiry: 'M0', ...position });
export const option = (id: string, position: Position & Pick<Required<Leg>, 'optionDetails'>): Leg => leg(id, position);

const EVERY_DAY = ['MON', 'TUE', 'WED', 'THU', 'FRI'] as const;

/** Hours in which it enters, and when everything is closed; without a square-off it holds overnight. */
export const hours = (startAt: string, stopEntriesAt: string, squareOffAt?: string): Schedule => ({
  days: [...EVERY_DAY],
  startAt,
  stopEntriesAt,
  ...(squareOffAt !== undefined && { squareOffAt }),
  specialSessions: false,
});

interface Draft {
  readonly name: string;
  readonly nodes: readonly DraftNode[];
  /** Ways of flow, such as 'start > low > buy > high > leave'. */
  readonly flow: readonly string[];
  readonly riskManagement: RiskManagement;
  readonly schedule: Schedule;
}

/** A document with every node in its place. */
export function draft({ name, nodes, flow, riskManagement, schedule }: Draft): Readonly<Record<string, unknown>> {
  const pairs = flow.flatMap((way) => {
    const ids = way.split(' > ');
    return ids.slice(1).map((target, at) => ({ source: ids[at] ?? '', target }));
  });
  const edges = new Map(pairs.map(({ source, target }) => [`${source}-${target}`, { source, target }]));
  const placed = laidOut(nodes, [...edges.values()]);
  return {
    language: 1,
    name,
    version: 1,
    nodes: placed,
    edges: [...edges].map(([id, edge]) => ({ id, ...edge })),
    riskManagement,
    schedule,
  };
}
