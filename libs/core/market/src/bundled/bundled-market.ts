import { certain } from '@sutra/kernel';
import { readMarketFacts } from '../facts/read-market-facts.js';
import { marketFrom, type Market } from '../market.js';
import { bundledFacts } from './bundled-facts.js';

let market: Market | undefined;

/** The market as the bundled facts know it; laid out at the first asking, the same ever after. */
export const bundledMarket = (): Market => (market ??= marketFrom(certain(readMarketFacts(bundledFacts))));
