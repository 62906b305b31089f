import { event } from '../message/declare.js';
import { quote, quoteExample } from './shapes/quote.js';

export const PriceTicked = event({
  owner: 'md',
  name: 'price.ticked',
  version: 1,
  doc: 'The last price of an instrument and what came with it, after the plausibility gate. At most once; when many come at once, only the newest of each instrument.',
  delivery: 'volatile',
  receivers: ['gw'],
  key: (tick) => tick.instrumentId,
  schema: quote,
  example: quoteExample,
});
