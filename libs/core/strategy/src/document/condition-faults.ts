import { comparisonOperators, groupOperators } from './condition.schema.js';
import { expressionTypes } from './expression.schema.js';
import type { Plain } from './plain-copy.js';

/** So many faults in one tree are not told one by one: working them all out would take longer than anybody waits. */
export const FAULTS_MAX = 200;

const operators: ReadonlySet<unknown> = new Set([...comparisonOperators, ...groupOperators]);
const operands: ReadonlySet<unknown> = new Set(expressionTypes);

const memberOf = (value: Plain | undefined, key: string): Plain | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? value[key]
    : undefined;

/** Whether a tree has more conditions without a known operator or operands than are worth telling. */
export function isUnreadableTree(data: Plain): boolean {
  const open: (Plain | undefined)[] = [memberOf(data, 'conditions')];
  let faults = 0;
  while (open.length > 0 && faults <= FAULTS_MAX) {
    const each = open.pop();
    const inner = memberOf(each, 'conditions');
    if (!operators.has(memberOf(each, 'operator'))) faults += 1;
    if (Array.isArray(inner)) {
      if (inner.length === 0) faults += 1;
      open.push(...inner);
    } else {
      const right = memberOf(each, 'rhs');
      faults += faultsIn([memberOf(each, 'lhs') ?? null, ...(Array.isArray(right) ? right : [])]);
      if (right !== undefined && !Array.isArray(right)) faults += faultsIn([right]);
    }
  }
  return faults > FAULTS_MAX;
}

/** How many operands are of no known type, those inside calculations included. */
function faultsIn(values: readonly Plain[]): number {
  const open = [...values];
  let faults = 0;
  while (open.length > 0 && faults <= FAULTS_MAX) {
    const each = open.pop();
    const args = memberOf(each, 'args');
    if (typeof each !== 'number' && !operands.has(memberOf(each, 'type'))) faults += 1;
    if (Array.isArray(args)) for (const arg of args) open.push(typeof arg === 'number' ? null : arg);
  }
  return faults;
}
