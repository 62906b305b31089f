import { indicatorCatalogue, type IndicatorKind, type IndicatorParam } from './indicator-catalogue.js';

const param = (name: string, usual: number, [min, max]: readonly [number, number] = [1, 1_000]): IndicatorParam => ({
  ...{ name, default: usual, min, max },
});
const period = (usual: number): IndicatorParam => param('period', usual, [1, 1_000]);
const ofPeriod = ({ period = 1 }: Readonly<Record<string, number>>): number => period;

interface Shape {
  readonly params: readonly IndicatorParam[];
  readonly outputs?: readonly string[];
  readonly inputs?: readonly string[];
  readonly warmup?: IndicatorKind['warmup'];
  readonly bounds?: readonly [number, number];
}

function kind(
  id: string,
  title: string,
  { params, outputs = ['value'], inputs = ['source'], ...shape }: Shape,
): IndicatorKind {
  const { warmup = ofPeriod, bounds } = shape;
  const limited = bounds && { bounds: Object.fromEntries(outputs.map((output) => [output, bounds])) };
  return { id, title, params, inputs, outputs, warmup, ...limited };
}

const bar = ['high', 'low', 'close'] as const;
const none = (): number => 1;

/** The indicators that documents may name. Whoever supplies columns brings its own catalogue in this form. */
export const knownIndicators = indicatorCatalogue([
  kind('sma', 'SMA', { params: [period(20)] }),
  kind('ema', 'EMA', { params: [period(20)] }),
  kind('wma', 'WMA', { params: [period(20)] }),
  kind('rsi', 'RSI', { params: [period(14)], warmup: (params) => ofPeriod(params) + 1, bounds: [0, 100] }),
  kind('macd', 'MACD', {
    params: [param('fast', 12), param('slow', 26), param('signal', 9)],
    outputs: ['macd', 'signal', 'histogram'],
    warmup: ({ slow = 26, signal = 9 }) => slow + signal - 1,
  }),
  kind('bollinger', 'Bollinger bands', {
    params: [period(20), param('deviations', 2, [0.1, 10])],
    outputs: ['middle', 'upper', 'lower', 'width', 'percentB'],
  }),
  kind('atr', 'ATR', { params: [period(14)], inputs: bar, warmup: (params) => ofPeriod(params) + 1 }),
  kind('adx', 'ADX', {
    ...{ params: [period(14)], inputs: bar, outputs: ['adx', 'plusDi', 'minusDi'], bounds: [0, 100] },
    warmup: (params) => 2 * ofPeriod(params),
  }),
  kind('supertrend', 'SuperTrend', {
    ...{ params: [period(10), param('multiplier', 3, [0.1, 100])], inputs: bar, outputs: ['value', 'direction'] },
    warmup: (params) => ofPeriod(params) + 1,
  }),
  kind('stochastic', 'Stochastic', {
    ...{
      params: [period(14), param('smooth', 3), param('signal', 3)],
      inputs: bar,
      outputs: ['k', 'd'],
      bounds: [0, 100],
    },
    warmup: ({ period: length = 14, smooth = 3, signal = 3 }) => length + smooth + signal - 2,
  }),
  kind('vwap', 'VWAP', { params: [], inputs: [...bar, 'volume'], warmup: none }),
  kind('orb', 'Opening range', {
    params: [param('minutes', 15, [1, 375])],
    inputs: ['high', 'low'],
    outputs: ['high', 'low'],
    warmup: none,
  }),
  kind('cpr', 'Central pivot range', {
    params: [],
    inputs: bar,
    outputs: ['pivot', 'bottom', 'top', 'r1', 's1'],
    warmup: none,
  }),
  kind('highest', 'Highest', { params: [period(20)] }),
  kind('lowest', 'Lowest', { params: [period(20)] }),
  kind('momentum', 'Momentum', { params: [period(10)], warmup: (params) => ofPeriod(params) + 1 }),
]);
