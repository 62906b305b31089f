import { isGroup, type Condition } from '../document/condition.schema.js';
import type { Expression } from '../document/expression.schema.js';
import { limits } from '../document/limits.js';
import { error } from '../findings/finding.js';
import { findNode } from '../nodes.js';
import { dataPath, type Rule } from './rule-scene.js';

/** A rise over hundreds of bars reads hundreds of values: a document of them would cost every pass. */
const trends: Rule = ({ graph }) => {
  let values = 0;
  for (const node of graph.nodes) {
    const conditions = node.data === undefined ? [] : (findNode(node.type)?.reads(node.data).conditions ?? []);
    values += conditions.reduce((sum, { condition }) => sum + valuesOf(condition), 0);
    if (values <= limits.trendValues) continue;
    const message = `increasing and decreasing compare more than ${limits.trendValues} values up to here.`;
    const hint = 'Compare with the value of some bars ago by an offset, or use an indicator such as roc.';
    return [error('TRENDS_TOO_LONG', { path: dataPath(node, 'conditions'), nodeId: node.id, message, hint })];
  }
  return [];
};

function valuesOf(condition: Condition): number {
  if (isGroup(condition)) return condition.conditions.reduce((sum, each) => sum + valuesOf(each), 0);
  const { operator, lhs, bars = 1 } = condition;
  return operator === 'increasing' || operator === 'decreasing' ? (bars + 1) * sizeOf(lhs) : 0;
}

const sizeOf = (expression: Expression): number =>
  expression.type === 'math' ? expression.args.reduce((sum, each) => sum + sizeOf(each), 1) : 1;

/** Whether what is compared from bar to bar stays within bounds. */
export const trendRules: readonly Rule[] = [trends];
