export { marketModel, provenanceOf, type MarketModel } from './model/market-model.js';
export { appendDay } from './model/append-day.js';
export { modelInstruments, type ModelInstrument } from './model/instruments.data.js';
export { chainOn, type ChainQuestion, type OptionMinutes } from './options/chain-on.js';
export { appendOptionDay, optionDay, type OptionDay } from './options/option-day.js';
export { volatilityAt, type Surface } from './options/surface.js';
export { surfaceAfter } from './options/surface-on.js';
