import { PriceTicked } from '@sutra/contracts';
import { quoteAnswer } from '../../market/answers/quote.answer.js';
import { sharedTopic } from '../topic.js';

export const priceLiveTopic = sharedTopic({
  name: 'price.live',
  doc: 'The last price of an instrument and what came with it; of each the newest, the one that is known at once.',
  message: PriceTicked,
  right: 'market.read',
  mode: 'full',
  written: '<symbol>',
  select: (symbol) => ({ symbol, keyOf: (id) => id, textOf: (id) => id }),
  show: quoteAnswer,
  aged: (quote) => ({ ...quote, isFresh: false }),
});
