import { comparisonOperators, groupOperators } from './condition.schema.js';
import type { Plain } from './plain-copy.js';

/** So many faults in one tree are not told one by one: working them all out would take longer than anybody waits. */
export const FAULTS_MAX = 200;

const operators: ReadonlySet<unknown> = new Set([...comparisonOperators, ...groupOperators]);

const memberOf = (value: Plain | undefined, key: string): Plain | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? value[key]
    : undefined;

/** Whether a tree has more conditions without a known operator or an operand than are worth telling. */
export function isUnreadableTree(data: Plain): boolean {
  const open: (Plain | undefined)[] = [memberOf(data, 'conditions')];
  let faults = 0;
  while (open.length > 0 && faults <= FAULTS_MAX) {
    const each = open.pop();
    const inner = memberOf(each, 'conditions');
    const hasOperand = Array.isArray(inner) ? inner.length > 0 : typeof memberOf(each, 'lhs') === 'object';
    if (!hasOperand || !operators.has(memberOf(each, 'operator'))) faults += 1;
    if (Array.isArray(inner)) open.push(...inner);
  }
  return faults > FAULTS_MAX;
}
