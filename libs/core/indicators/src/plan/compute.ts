import { Fault, orThrow } from '@sutra/kernel';
import type { Indicator } from '../define/define-indicator.js';
import type { Params } from '../define/params.js';
import { IndicatorBlock, type BarColumnValues } from './block.js';
import { needsOf, planOf, type Plan } from './plan.js';
import { wantedOf } from './request.js';

/**
 * So many bars at a time that a call costs nothing, and so few that V8 does not replace the loop while it runs: a loop that was
 * replaced, and then called for one bar, can stay unoptimised for good.
 */
const BARS_AT_A_TIME = 128;

/** So many figures between passes may lie in memory at once: 16 MiB. */
const BETWEEN_MAX = 2 ** 21;

/** So many figures between passes are kept for the next call: 2 MiB, which memory fresh from the system would cost more than to fill. */
const KEPT_MAX = 2 ** 18;

let kept = new Float64Array(0);

/** Room for figures between passes, all 0; nobody reads it once the call that asked for it is over. */
function scratchOf(size: number): Float64Array {
  if (size > KEPT_MAX) return new Float64Array(size);
  if (kept.length < size) kept = new Float64Array(size);
  return kept.subarray(0, size).fill(0);
}

/** The values of all requests of a plan over whole columns: for each request its outputs, NaN in their warm-up. */
export function computePlan(plan: Plan, columns: BarColumnValues): Float64Array[][] {
  const count = columns[plan.fields[0] ?? 'close']?.length ?? 0;
  const outputs = plan.answers.map((node) =>
    (plan.nodes[node]?.wanted.indicator.outputs ?? []).map(() => new Float64Array(count)),
  );
  new IndicatorBlock(plan, BARS_AT_A_TIME).take(columns, outputs);
  return outputs;
}

/**
 * One indicator over columns given in the order of its inputs: its outputs, NaN in their warm-up. Parameters that do not
 * fit are thrown as a fault that names what would.
 */
export function computeIndicator(
  indicator: Indicator,
  inputs: readonly Float64Array[],
  given: Params = {},
): Float64Array[] {
  const params = orThrow(indicator.read(given));
  const count = inputs[0]?.length ?? 0;
  if (inputs.length !== indicator.inputs.length || inputs.some(({ length }) => length !== count)) {
    const names = indicator.inputs.join(', ');
    throw new Fault('invalid', 'INDICATOR.COLUMNS', `${indicator.id} reads columns of one length: ${names}`);
  }
  const between = needsOf(indicator, params).reaches.length;
  if (between * count > BETWEEN_MAX) {
    const plan = planOf([wantedOf(indicator, params, indicator.inputs)]);
    return computePlan(plan, Object.fromEntries(indicator.inputs.map((name, at) => [name, inputs[at]])))[0] ?? [];
  }
  // Few enough bars lie where they are for good, which saves copying them to and fro.
  const outputs = indicator.outputs.map(() => new Float64Array(count));
  const scratch = scratchOf(between * count);
  let used = 0;
  const column = () => scratch.subarray(used, (used += count));
  const state = (size: number, first = 0) => new Float64Array(size).fill(first);
  const pass = indicator.kernel(params, inputs, outputs, { state, column });
  for (let from = 0; from < count; from += BARS_AT_A_TIME) pass(from, Math.min(count, from + BARS_AT_A_TIME));
  return outputs;
}
