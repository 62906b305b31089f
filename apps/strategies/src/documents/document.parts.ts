import { Activation } from '../activation/activation.js';
import { CustomIndicatorStore } from '../custom-indicators/custom-indicator.store.js';
import { Drafts } from '../judging/draft.js';
import { Judging } from '../judging/judging.js';
import { MarketAsker } from '../resolve/market-asker.js';
import { ResolveLegs } from '../resolve/resolve-legs.js';
import { RunStore } from '../runs/run.store.js';
import { TemplateBook } from '../templates/template-book.js';
import { Shelf } from './shelf.js';
import { StrategyStore } from './strategy.store.js';
import { VersionStore } from './version.store.js';

/** What the handlers of documents work with. */
export const documentParts = [
  ...[StrategyStore, VersionStore, RunStore, CustomIndicatorStore],
  ...[Judging, Drafts, Shelf, Activation, TemplateBook, MarketAsker, ResolveLegs],
];
