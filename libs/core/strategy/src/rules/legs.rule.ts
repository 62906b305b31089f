import type { PlacedLeg } from '../compile/legs-of.js';
import { error, info, warning, type Finding } from '../findings/finding.js';
import { entryNode } from '../nodes/entry.node.js';
import { exitNode } from '../nodes/exit.node.js';
import { dataPath, legPath, nodesOf, type Rule, type RuleScene } from './rule-scene.js';

type Say = (
  field: string,
  message: string,
  hint: string,
) => { path: ReturnType<typeof legPath>; nodeId: string | undefined; message: string; hint: string };

/** A rule about each leg by itself. */
const eachLeg =
  (judge: (placed: PlacedLeg, scene: RuleScene, say: Say) => readonly (Finding | false)[]): Rule =>
  (scene) =>
    scene.legs.flatMap((placed) => {
      const nodeId = scene.graph.nodes[placed.node]?.id;
      const say: Say = (field, message, hint) => ({
        path: legPath(scene, placed, field),
        nodeId,
        message,
        hint,
      });
      return judge(placed, scene, say).filter((each): each is Finding => each !== false);
    });

const instruments = eachLeg(({ leg }, { start }, say) => {
  const traded = start?.tradingInstrument.type;
  const isMissing = traded === 'options' && leg.optionDetails === undefined && leg.expiry === undefined;
  const isDerivative = leg.optionDetails !== undefined || (traded !== undefined && traded !== 'equity');
  return [
    isMissing &&
      error(
        'OPTION_DETAILS_MISSING',
        say('optionDetails', 'It does not say which option.', 'Add expiry, strikeType and optionType.'),
      ),
    traded === 'equity' &&
      leg.optionDetails !== undefined &&
      error(
        'OPTION_DETAILS_MISPLACED',
        say(
          'optionDetails',
          'The start node trades equity, and this is an option.',
          'Set tradingInstrument to options, or remove optionDetails.',
        ),
      ),
    isDerivative &&
      leg.productType === 'delivery' &&
      warning(
        'PRODUCT_UNFIT',
        say('productType', 'Derivatives are not delivered.', 'Use carryForward to hold it overnight.'),
      ),
  ];
});

const prices = eachLeg(({ leg }, { start, terms }, say) => {
  const isLimitsOnly = terms?.takesLimitsOnly(start?.symbol ?? '') === true;
  const isMarket = leg.orderType === 'market' || leg.orderType === 'sl-m';
  return [
    isMarket &&
      isLimitsOnly &&
      error(
        'LIMIT_ORDERS_ONLY',
        say(
          'orderType',
          'The exchange takes only limit orders for this instrument.',
          'Use a limit order with a limitPrice.',
        ),
      ),
    isMarket &&
      !isLimitsOnly &&
      info(
        'MARKET_ORDER_PROTECTED',
        say(
          'orderType',
          'A market order is sent as a limit with a protection band, and may stay unfilled beyond it.',
          'Use a limit order to choose the price yourself.',
        ),
      ),
    // A stop order with a limit rests at its trigger and is then a limit order: it needs both prices.
    (leg.orderType === 'limit' || leg.orderType === 'sl') &&
      leg.limitPrice === undefined &&
      error(
        'LIMIT_PRICE_MISSING',
        say('limitPrice', 'A limit order needs its price.', 'Add limitPrice: a number, or { from, by, unit }.'),
      ),
    (leg.orderType === 'sl' || leg.orderType === 'sl-m') &&
      leg.triggerPrice === undefined &&
      error(
        'LIMIT_PRICE_MISSING',
        say('triggerPrice', 'A stop order needs the price at which it begins to work.', 'Add triggerPrice.'),
      ),
  ];
});

const multipliers = eachLeg(({ leg }, { start, terms }, say) => {
  if (leg.multiplier === undefined || start === undefined) return [];
  const lot = start.tradingInstrument.type === 'equity' ? 1 : terms?.lotOf(start.symbol);
  if (lot === leg.multiplier) return [];
  const message =
    lot === undefined
      ? `The multiplier ${leg.multiplier} is not used.`
      : `The multiplier is ${leg.multiplier}, and a lot of ${start.symbol} has ${lot} units.`;
  return [
    warning(
      'MULTIPLIER_DIFFERS',
      say('multiplier', message, 'Remove it: the lot comes from the contract on its date.'),
    ),
  ];
});

const holding = eachLeg(({ leg }, { start, document }, say) => {
  const isDaily = start?.timeframe === '1D' || start?.timeframe === '1W';
  const squareOffAt = document.schedule.squareOffAt ?? document.riskManagement.squareOffAt;
  return [
    isDaily &&
      leg.productType === 'intraday' &&
      error(
        'INTRADAY_ON_DAILY',
        say(
          'productType',
          `An intraday position can't be held from one bar of ${start?.timeframe} to the next.`,
          'Use carryForward or delivery, or shorter bars.',
        ),
      ),
    squareOffAt !== undefined &&
      leg.productType === 'delivery' &&
      warning(
        'DELIVERY_SQUARED_OFF',
        say(
          'productType',
          `A delivery position is closed at ${squareOffAt} like all others.`,
          'Remove squareOffAt, or trade it intraday.',
        ),
      ),
    leg.trailing !== undefined &&
      leg.stopLoss === undefined &&
      error('TRAILING_WITHOUT_STOP', say('trailing', 'There is no stop that could trail.', 'Add stopLoss.')),
    leg.reEntry?.mode === 'onMomentum' &&
      leg.reEntry.momentum === undefined &&
      error(
        'MOMENTUM_MISSING',
        say('reEntry', 'It does not say which move it waits for.', 'Add momentum with value and unit.'),
      ),
    leg.reEntry !== undefined &&
      leg.reEntry.on !== 'target' &&
      leg.stopLoss === undefined &&
      warning(
        'RE_ENTRY_NEVER',
        say(
          'reEntry',
          'It has no stop of its own after which it could be entered again.',
          'Add stopLoss to the position.',
        ),
      ),
    leg.reEntry !== undefined &&
      leg.reEntry.on === 'target' &&
      leg.target === undefined &&
      warning(
        'RE_ENTRY_NEVER',
        say(
          'reEntry',
          'It has no target of its own after which it could be entered again.',
          'Add target to the position.',
        ),
      ),
  ];
});

/** Sizing is one figure for a node: its legs keep their ratio. */
const sizings: Rule = (scene) =>
  nodesOf(scene, entryNode).flatMap(({ node, data }) => {
    const sized = data.positions.flatMap(({ sizing }, at) => (sizing === undefined ? [] : [{ sizing, at }]));
    const [first] = sized;
    if (first === undefined) return [];
    const other = sized.find(({ sizing }) => sizing.type !== first.sizing.type || sizing.value !== first.sizing.value);
    const path = (at: number) => dataPath(node, 'positions', at, 'sizing');
    const bare = data.positions.findIndex(({ stopLoss }) => stopLoss === undefined);
    return [
      ...(other === undefined
        ? []
        : [
            error('SIZING_DIFFERS', {
              path: path(other.at),
              nodeId: node.id,
              message: 'The positions of an entry are sized together, and two say different things.',
              hint: 'Write sizing once; quantities say the ratio.',
            }),
          ]),
      ...(first.sizing.type === 'riskPercent' && bare >= 0
        ? [
            error('SIZING_NEEDS_STOP', {
              path: path(first.at),
              nodeId: node.id,
              message: 'Sizing by risk needs to know what each position loses at its stop.',
              hint: 'Add a stopLoss to every position of this entry.',
            }),
          ]
        : []),
    ];
  });

const exitOrders: Rule = (scene) =>
  nodesOf(scene, exitNode).flatMap(({ node, data }) => {
    if (data.exitNodeData.orderConfig.orderType !== 'market') return [];
    const message = 'A market order is sent as a limit with a protection band; if it stays unfilled it is repriced.';
    return [
      info('MARKET_ORDER_PROTECTED', {
        path: dataPath(node, 'exitNodeData', 'orderConfig', 'orderType'),
        nodeId: node.id,
        message,
        hint: 'Nothing is to be done.',
      }),
    ];
  });

/** Whether each position can be ordered as it is described. */
export const legRules: readonly Rule[] = [instruments, prices, multipliers, holding, sizings, exitOrders];
