import type { Leg, Program } from '@sutra/strategy';
import type { Scene } from '../run/scene.js';
import type { SimulationSettings } from '../settings/settings.schema.js';

/** What the kernel has to know of a program that it covers. */
export interface Cover {
  readonly entry: EntryCover;
  readonly exits: readonly number[];
  /** Gates above the entry where only one way leads to it; undefined where several do. */
  readonly path: readonly number[] | undefined;
}

export interface EntryCover {
  readonly node: number;
  readonly terms: Leg;
  readonly arming: 'oncePerDay' | 'oncePerRun' | 'wheneverFlat';
  readonly quantity: number;
}

/** Why a program is left to the oracle. */
export interface Left {
  readonly because: string;
}

interface EntryPlan {
  readonly terms: readonly Leg[];
  readonly arming: EntryCover['arming'];
  readonly sizing: unknown;
  readonly fixed: number | null;
}

interface ExitPlan {
  readonly legs: readonly number[];
  readonly quantity: unknown;
  readonly orderType: Leg['orderType'];
  readonly reEntry: unknown;
}

const gates: ReadonlySet<string> = new Set(['signalNode', 'timeNode', 'joinNode']);
const known: ReadonlySet<string> = new Set([...gates, 'startNode', 'entryNode', 'exitNode', 'alertNode']);

export interface Coverable {
  readonly program: Program;
  readonly settings: SimulationSettings;
  readonly scene: Pick<Scene, 'tape' | 'evaluations' | 'columns'>;
}

/**
 * Whether a program is one that the kernel plays exactly: one entry of one share at the market, gates over columns and the
 * time, exits of everything at the market. Whatever it does not know is left to the oracle, with the reason in words.
 */
export function coverOf({ program, settings, scene }: Coverable): Cover | Left {
  const because = runFault(program, settings) ?? sceneFault(scene) ?? nodesFault(program) ?? slotsFault(program);
  if (because !== undefined) return { because };
  const node = program.nodes.findIndex(({ type }) => type === 'entryNode');
  const { terms, arming, sizing, fixed } = program.nodes[node]?.plan as EntryPlan;
  const [leg] = terms;
  if (leg === undefined) return { because: 'the entry has no leg' };
  const fault = sizing === null ? legFault(leg, program) : 'the size of the entry follows from capital or risk';
  if (fault !== undefined) return { because: fault };
  const quantity = leg.quantity * (fixed ?? 1);
  if (!Number.isSafeInteger(quantity)) return { because: 'the quantity is no whole number' };
  const exits = program.nodes.flatMap(({ type }, index) => (type === 'exitNode' ? [index] : []));
  return { entry: { node, terms: leg, arming, quantity }, exits, path: pathTo(program, node) };
}

function runFault(program: Program, settings: SimulationSettings): string | undefined {
  const rules = Object.entries(program.riskManagement);
  if (rules.some(([name, rule]) => name !== 'squareOffAt' && rule !== undefined)) return 'rules guard the whole run';
  if (program.evaluateOn !== 'barClose') return 'it is evaluated at ticks';
  if (program.memory.length > 0) return 'values of earlier passes are remembered';
  if (settings.latencyMs > 0) return 'orders take a while to the market';
  if (settings.priceBandPercent !== null) return 'days have price bands';
  if (settings.volumePercent !== null) return 'what traded in a bar limits fills';
  return settings.margin === 'report' ? undefined : 'entries beyond the capital are refused';
}

/** Each row is evaluated when it is over, and before the next one begins. */
function sceneFault({ tape, evaluations, columns }: Coverable['scene']): string | undefined {
  if (evaluations.bars !== tape.bars) return 'it is evaluated on longer bars than the data has';
  if (!tape.isOrdered) return 'bars overlap';
  return columns.every((column) => column.indicator !== undefined || column.values instanceof Float64Array)
    ? undefined
    : 'a column holds words or is foreign';
}

function nodesFault({ nodes, legs }: Program): string | undefined {
  const strange = nodes.find(({ type }) => !known.has(type));
  if (strange !== undefined) return `it has a ${strange.type}`;
  if (nodes.filter(({ type }) => type === 'entryNode').length !== 1) return 'it has several entries, or none';
  if (legs.length !== 1) return 'the entry has several legs';
  if (nodes.some(({ remembersReached }) => remembersReached)) return 'a gate remembers since when it is reached';
  const followsExit: boolean[] = [];
  for (const { type, plan, incoming } of nodes) {
    const follows = incoming.some((from) => followsExit[from] === true || nodes[from]?.type === 'exitNode');
    followsExit.push(follows);
    if (follows && type !== 'alertNode') return 'something follows on an exit';
    if (type !== 'exitNode') continue;
    const { legs: targets, quantity, orderType, reEntry } = plan as ExitPlan;
    if (targets.length !== 1 || quantity !== 'all') return 'an exit closes a part';
    // Anything but a limit leaves at the market.
    if (orderType === 'limit') return 'an exit rests as a limit';
    if (reEntry !== null) return 'an exit lets its entry fire again';
  }
  return undefined;
}

function slotsFault({ slots }: Program): string | undefined {
  for (const slot of slots) {
    if (slot.op === 'remembered') return 'values of earlier passes are remembered';
    if (slot.op === 'constant' && (typeof slot.value !== 'number' || !Number.isFinite(slot.value)))
      return 'a condition compares words';
    if (slot.op === 'fact' && !isClock(slot.read)) return 'a condition reads the position or the run';
  }
  return undefined;
}

const isClock = ({ of, field }: { readonly of: string; readonly field: string }): boolean =>
  of === 'time' && (field === 'timeOfDay' || field === 'dayOfWeek');

function legFault(terms: Leg, { legs }: Program): string | undefined {
  if (legs[0]?.isDerivative !== false || terms.optionDetails !== undefined) return 'it trades derivatives';
  if (terms.orderType !== 'market') return 'the entry rests in the market';
  if (terms.reEntry !== undefined) return 'a leg enters again by itself';
  const levels = [terms.stopLoss, terms.target].filter((level) => level !== undefined);
  if (levels.some(({ type }) => type !== 'percent' && type !== 'points')) return 'a level is no percentage or distance';
  return undefined;
}

/** The gates that an entry was reached by, where there is only one way. */
function pathTo({ nodes }: Program, entry: number): readonly number[] | undefined {
  const path: number[] = [];
  let at: number | undefined = entry;
  while (at !== undefined) {
    const node: Program['nodes'][number] | undefined = nodes[at];
    if (node === undefined || node.type === 'joinNode' || node.incoming.length > 1) return undefined;
    if (node.flow === 'gate') path.push(at);
    at = node.incoming[0];
  }
  return path.reverse();
}
