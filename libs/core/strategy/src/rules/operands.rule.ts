import { isGroup, operandOf, type Comparison, type Condition } from '../document/condition.schema.js';
import { arity, clockTime, type Expression } from '../document/expression.schema.js';
import { placeholdersIn } from '../document/placeholders.js';
import { error, shortened, warning, type Finding, type Path } from '../findings/finding.js';
import { outputMeant } from '../indicators/computation.js';
import { alertNode } from '../nodes/alert.node.js';
import { findNode } from '../nodes.js';
import { unknownNames } from './names.rule.js';
import { dataPath, nodesOf, type Rule, type RuleScene } from './rule-scene.js';

interface Place {
  readonly scene: RuleScene;
  readonly path: Path;
  readonly nodeId: string;
}

const inside = (place: Place, ...rest: Path): Place => ({ ...place, path: [...place.path, ...rest] });
const said = ({ path, nodeId }: Place, message: string, hint: string) => ({ path, nodeId, message, hint });

const reads: Rule = (scene) =>
  scene.graph.nodes.flatMap((node) => {
    const definition = findNode(node.type);
    if (definition === undefined || node.data === undefined) return [];
    const { conditions = [], expressions = [] } = definition.reads(node.data);
    const place = (path: Path): Place => ({ scene, path: dataPath(node, ...path), nodeId: node.id });
    return [
      ...conditions.flatMap(({ condition, path }) => conditionFindings(condition, place(path))),
      ...expressions.flatMap(({ expression, path }) => operandFindings(expression, place(path))),
    ];
  });

function conditionFindings(condition: Condition, place: Place): Finding[] {
  if (isGroup(condition)) {
    return condition.conditions.flatMap((each, at) => conditionFindings(each, inside(place, 'conditions', at)));
  }
  const bounds = Array.isArray(condition.rhs)
    ? condition.rhs.map(operandOf)
    : condition.rhs === undefined
      ? []
      : [condition.rhs];
  return [
    ...shapeFindings(condition, place),
    ...operandFindings(condition.lhs, inside(place, 'lhs')),
    ...bounds.flatMap((bound, at) =>
      operandFindings(bound, Array.isArray(condition.rhs) ? inside(place, 'rhs', at) : inside(place, 'rhs')),
    ),
    ...textFindings(condition, bounds, place),
  ];
}

/** Whether an operator has on its right what it needs, and on its left what it can judge. */
function shapeFindings({ lhs, operator, rhs, bars }: Comparison, place: Place): Finding[] {
  const isTrend = operator === 'increasing' || operator === 'decreasing';
  const right = inside(place, 'rhs');
  const findings: Finding[] = [];
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
  return findings;
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

function operandFindings(expression: Expression, place: Place): Finding[] {
  switch (expression.type) {
    case 'indicator':
      return indicatorFindings(expression, place);
    case 'day':
      return expression.range !== undefined && expression.field.startsWith('prev')
        ? [
            error(
              'RANGE_MISPLACED',
              said(inside(place, 'range'), 'Yesterday has no range.', 'Use open, high or low, or remove range.'),
            ),
          ]
        : [];
    case 'position':
      return positionFindings(expression, place);
    case 'math': {
      const [least, most] = arity[expression.operator];
      const count = expression.args.length;
      const range = least === most ? String(least) : `${least} to ${most}`;
      const wrong = count < least || count > most;
      const message = `${expression.operator} has ${count} arguments.`;
      return [
        ...(wrong ? [error('ARGUMENT_COUNT', said(inside(place, 'args'), message, `It takes ${range}.`))] : []),
        ...expression.args.flatMap((each, at) => [
          ...(each.type === 'constant' && typeof each.value === 'string'
            ? [
                error(
                  'TEXT_MISPLACED',
                  said(inside(place, 'args', at), 'Nothing can be calculated with text.', 'Write a number.'),
                ),
              ]
            : []),
          ...operandFindings(each, inside(place, 'args', at)),
        ]),
      ];
    }
    default:
      return [];
  }
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

function positionFindings({ vpi, vpt, nodeId }: Extract<Expression, { type: 'position' }>, place: Place): Finding[] {
  if (!place.scene.graph.nodes.some(({ type }) => type === 'entryNode')) {
    return [
      warning(
        'POSITION_NEVER_HELD',
        said(place, 'No entry ever holds a position.', 'Add an entry, or remove the operand.'),
      ),
    ];
  }
  const targets = { vpi, vpt, nodeIds: nodeId === undefined ? undefined : [nodeId] };
  return [...unknownNames(place.scene, targets, place)];
}

const placeholders: Rule = (scene) =>
  nodesOf(scene, alertNode).flatMap(({ node, data }) =>
    placeholdersIn(data.alertMessage ?? '').flatMap((part) => {
      if (typeof part === 'string' || part.expression !== undefined) return [];
      const message = `{{${shortened(part.text)}}} means nothing; it is printed as it stands.`;
      const hint =
        'Write an indicator by its name, or price.close, position.pnl, day.high, time.timeOfDay, portfolio.pnl.';
      return [warning('PLACEHOLDER_UNKNOWN', { path: dataPath(node, 'alertMessage'), nodeId: node.id, message, hint })];
    }),
  );

/** Whether everything that is read exists and can be compared. */
export const operandRules: readonly Rule[] = [reads, placeholders];
