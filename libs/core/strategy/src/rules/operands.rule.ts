import { isGroup, operandOf, type Comparison, type Condition } from '../document/condition.schema.js';
import { arity, clockTime, type Expression, type MathExpression } from '../document/expression.schema.js';
import { valuesIn } from '../document/placeholders.js';
import { error, shortened, warning, type Finding, type Path } from '../findings/finding.js';
import { outputMeant } from '../indicators/computation.js';
import { alertNode } from '../nodes/alert.node.js';
import { findNode } from '../nodes.js';
import { hasEntries, unknownNames } from './names.rule.js';
import { dataPath, nodesOf, type Rule, type RuleScene } from './rule-scene.js';

interface Place {
  readonly scene: RuleScene;
  /** What this place lies in, and the keys from there: a path is made only for a finding. */
  readonly around: Place | undefined;
  readonly keys: Path;
  readonly nodeId: string;
}

const inside = (place: Place, ...keys: Path): Place => ({
  scene: place.scene,
  around: place,
  keys,
  nodeId: place.nodeId,
});
const pathOf = ({ around, keys }: Place): Path => (around === undefined ? keys : [...pathOf(around), ...keys]);
const said = (place: Place, message: string, hint: string) => ({
  path: pathOf(place),
  nodeId: place.nodeId,
  message,
  hint,
});

const reads: Rule = (scene) =>
  scene.graph.nodes.flatMap((node) => {
    const definition = findNode(node.type);
    if (definition === undefined || node.data === undefined) return [];
    const { conditions = [], expressions = [] } = definition.reads(node.data);
    const place = (path: Path): Place => ({
      scene,
      around: undefined,
      keys: dataPath(node, ...path),
      nodeId: node.id,
    });
    const findings: Finding[] = [];
    for (const { condition, path } of conditions) conditionFindings(condition, place(path), findings);
    for (const { expression, path } of expressions) operandFindings(expression, place(path), findings);
    return findings;
  });

function conditionFindings(condition: Condition, place: Place, findings: Finding[]): void {
  if (isGroup(condition)) {
    condition.conditions.forEach((each, at) => conditionFindings(each, inside(place, 'conditions', at), findings));
    return;
  }
  const { lhs, rhs } = condition;
  shapeFindings(condition, place, findings);
  operandFindings(lhs, inside(place, 'lhs'), findings);
  const bounds = Array.isArray(rhs) ? rhs.map(operandOf) : rhs === undefined ? [] : [rhs];
  bounds.forEach((bound, at) =>
    operandFindings(bound, Array.isArray(rhs) ? inside(place, 'rhs', at) : inside(place, 'rhs'), findings),
  );
  findings.push(...textFindings(condition, bounds, place));
}

/** Whether an operator has on its right what it needs, and on its left what it can judge. */
function shapeFindings({ lhs, operator, rhs, bars }: Comparison, place: Place, findings: Finding[]): void {
  const isTrend = operator === 'increasing' || operator === 'decreasing';
  const right = inside(place, 'rhs');
  if (isTrend && rhs !== undefined)
    findings.push(error('RHS_UNEXPECTED', said(right, `${operator} compares with nothing.`, 'Remove rhs.')));
  if (!isTrend && rhs === undefined)
    findings.push(error('RHS_MISSING', said(right, `${operator} needs something to compare with.`, 'Add rhs.')));
  if (operator === 'between' && rhs !== undefined && !Array.isArray(rhs))
    findings.push(error('RHS_UNEXPECTED', said(right, 'between needs two bounds.', 'Write rhs as [low, high].')));
  if (operator !== 'between' && !isTrend && Array.isArray(rhs))
    findings.push(
      error('RHS_UNEXPECTED', said(right, `${operator} compares with one value.`, 'Use between for two bounds.')),
    );
  if (isTrend && !readsBars(lhs))
    findings.push(
      error(
        'OPERAND_WITHOUT_BARS',
        said(inside(place, 'lhs'), `${operator} needs an operand that has bars.`, 'Use an indicator or a price.'),
      ),
    );
  if (!isTrend && bars !== undefined)
    findings.push(
      warning('FIELD_UNKNOWN', said(inside(place, 'bars'), `${operator} has no bars; it does nothing.`, 'Remove it.')),
    );
}

/** Whether every value in an expression has a past of bars; constants may stand beside them. */
function readsBars(expression: Expression): boolean {
  if (expression.type === 'math') {
    const args = expression.args.filter(({ type }) => type !== 'constant');
    return args.length > 0 && args.every(readsBars);
  }
  return ['indicator', 'price', 'day', 'market'].includes(expression.type);
}

const isRegime = (each: Expression): boolean => each.type === 'market' && each.field === 'regime';
const isClock = (each: Expression): boolean => each.type === 'time' && each.field === 'timeOfDay';

/** Words stand only beside the regime, times of day only beside the clock. */
function textFindings({ lhs, operator }: Comparison, bounds: readonly Expression[], place: Place): Finding[] {
  const operands = [lhs, ...bounds];
  const texts = operands.filter((each) => each.type === 'constant' && typeof each.value === 'string');
  const hint = 'Text stands only beside market.regime (== or !=), HH:MM only beside timeOfDay.';
  if (operands.some(isRegime)) {
    const isFit =
      (operator === '==' || operator === '!=') && operands.every((each) => isRegime(each) || texts.includes(each));
    return isFit
      ? []
      : [error('TEXT_MISPLACED', said(place, 'The regime is a word and is compared with words.', hint))];
  }
  if (texts.length === 0) return [];
  const isTimes = texts.every((each) => each.type === 'constant' && clockTime.safeParse(each.value).success);
  if (operands.some(isClock) && isTimes) return [];
  return [error('TEXT_MISPLACED', said(place, 'Here stands text, and a number is needed.', hint))];
}

function operandFindings(expression: Expression, place: Place, findings: Finding[]): void {
  switch (expression.type) {
    case 'indicator':
      findings.push(...indicatorFindings(expression, place));
      return;
    case 'day':
      if (expression.range !== undefined && expression.field.startsWith('prev')) {
        const at = inside(place, 'range');
        findings.push(
          error('RANGE_MISPLACED', said(at, 'Yesterday has no range.', 'Use open, high or low, or remove range.')),
        );
      }
      return;
    case 'position':
      findings.push(...positionFindings(expression, place));
      return;
    case 'math':
      calculationFindings(expression, place, findings);
      return;
    default:
  }
}

function calculationFindings({ operator, args }: MathExpression, place: Place, findings: Finding[]): void {
  const [least, most] = arity[operator];
  if (args.length < least || args.length > most) {
    const range = least === most ? String(least) : `${least} to ${most}`;
    const message = `${operator} has ${args.length} arguments.`;
    findings.push(error('ARGUMENT_COUNT', said(inside(place, 'args'), message, `It takes ${range}.`)));
  }
  args.forEach((each, at) => {
    const argument = inside(place, 'args', at);
    if (each.type === 'constant' && typeof each.value === 'string') {
      const message = 'Nothing can be calculated with text.';
      findings.push(error('TEXT_MISPLACED', said(argument, message, 'Write a number.')));
    }
    operandFindings(each, argument, findings);
  });
}

function indicatorFindings({ name, output }: Extract<Expression, { type: 'indicator' }>, place: Place): Finding[] {
  const { start, declared } = place.scene;
  const found = declared.get(name);
  if (found === undefined) {
    if (start === undefined) return [];
    const names = [...declared.keys()].slice(0, 20).join(', ') || 'none';
    const message = `The start node declares no indicator ${JSON.stringify(shortened(name))}.`;
    return [error('INDICATOR_UNKNOWN', said(inside(place, 'name'), message, `It declares ${shortened(names)}.`))];
  }
  if (found.meant === undefined || output === undefined) return [];
  const { computation, words } = found.meant;
  if (outputMeant(computation, output) !== undefined) return [];
  const message = `${words} has no output ${JSON.stringify(shortened(output))}.`;
  const outputs = [...computation.keys()].join(', ');
  return [error('OUTPUT_UNKNOWN', said(inside(place, 'output'), message, `It has ${shortened(outputs)}.`))];
}

function positionFindings(
  { vpi, vpt, nodeId }: Extract<Expression, { type: 'position' }>,
  place: Place,
): readonly Finding[] {
  if (!hasEntries(place.scene)) {
    return [
      warning(
        'POSITION_NEVER_HELD',
        said(place, 'No entry ever holds a position.', 'Add an entry, or remove the operand.'),
      ),
    ];
  }
  const targets = { vpi, vpt, nodeIds: nodeId === undefined ? undefined : [nodeId] };
  return unknownNames(place.scene, targets, () => ({ path: pathOf(place), nodeId: place.nodeId }));
}

const placeholders: Rule = (scene) =>
  nodesOf(scene, alertNode).flatMap(({ node, data }) =>
    valuesIn(data.alertMessage ?? '').flatMap(({ text, expression }) => {
      if (expression !== undefined) return [];
      const message = `{{${shortened(text)}}} means nothing; it is printed as it stands.`;
      const hint =
        'Write an indicator by its name, or price.close, position.pnl, day.high, time.timeOfDay, portfolio.pnl.';
      return [warning('PLACEHOLDER_UNKNOWN', { path: dataPath(node, 'alertMessage'), nodeId: node.id, message, hint })];
    }),
  );

/** Whether everything that is read exists and can be compared. */
export const operandRules: readonly Rule[] = [reads, placeholders];
