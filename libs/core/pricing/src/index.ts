export {
  MINUTES_PER_YEAR,
  yearsToExpiry,
  type Option,
  type OptionKind,
  type OptionMarket,
  type Underlying,
} from './terms.js';
export { impliedVolatility, optionFigures, optionPrice, refusalOf, type OptionFigures } from './option.js';
export {
  figureColumns,
  figuresOfChain,
  priceChain,
  volatilitiesOfChain,
  type ChainColumns,
  type FigureColumns,
} from './chain.js';
export { normalCdf, normalDensity } from './normal.js';
