import { CandleChanged } from '@sutra/contracts';
import { pricesIn, timesIn } from '../../market/figures.js';
import { sharedTopic } from '../topic.js';

/** A week forms too slowly to be told; it is made of days. */
const TIMEFRAMES = CandleChanged.schema.shape.timeframe.options.filter((each) => each !== '1W');
const PRICES = ['open', 'high', 'low', 'close'] as const;
const TIMES = ['openedAt', 'closesAt'] as const;

export const candleLiveTopic = sharedTopic({
  name: 'candle.live',
  doc: 'The bar of an instrument that is forming, and each that closes or is amended; of each timeframe the newest.',
  message: CandleChanged,
  right: 'market.read',
  mode: 'quote',
  written: '<timeframe>:<symbol>',
  select: (text) => {
    const [written, symbol = ''] = text.split(/:(.*)/s, 2);
    const timeframe = TIMEFRAMES.find((each) => each === written);
    if (symbol === '' || timeframe === undefined) return undefined;
    return { symbol, timeframe, keyOf: (id) => `${timeframe}-${id}`, textOf: (id) => `${timeframe}:${id}` };
  },
  show: (candle) => ({ ...candle, ...timesIn(candle, TIMES), ...pricesIn(candle, PRICES) }),
  aged: (candle) => candle,
});
