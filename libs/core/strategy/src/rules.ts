import { flowRules } from './rules/flow.rule.js';
import { gateRules } from './rules/gates.rule.js';
import { indicatorRules } from './rules/indicators.rule.js';
import { legRules } from './rules/legs.rule.js';
import { nameRules } from './rules/names.rule.js';
import { operandRules } from './rules/operands.rule.js';
import { riskRules } from './rules/risk.rule.js';
import type { Rule } from './rules/rule-scene.js';
import { stopRules } from './rules/stops.rule.js';
import { structureRules } from './rules/structure.rule.js';
import { trendRules } from './rules/trends.rule.js';

/** Everything that is asked of a document, in the order in which findings of equal weight are told. */
export const rules: readonly Rule[] = [
  ...structureRules,
  ...nameRules,
  ...indicatorRules,
  ...operandRules,
  ...trendRules,
  ...stopRules,
  ...legRules,
  ...riskRules,
  ...flowRules,
  ...gateRules,
];
