import type { StrategyDocument } from '../document/document.schema.js';
import { declaredIn } from '../indicators/declared-indicators.js';
import type { IndicatorCatalogue } from '../indicators/indicator-catalogue.js';
import type { StartData } from '../nodes/start.node.js';
import { lexiconOf, type Lexicon } from './lexicon.js';

/** The start node's data, where there is one that could be read. */
export const startOfDocument = (document: StrategyDocument): StartData | undefined =>
  document.nodes.find(({ type }) => type === 'startNode')?.data as StartData | undefined;

/** The words of a document. */
export function lexiconFor(document: StrategyDocument, catalogue: IndicatorCatalogue): Lexicon {
  const start = startOfDocument(document);
  const titles = new Map(document.nodes.map(({ id, label }) => [id, label || id]));
  return lexiconOf({ symbol: start?.symbol ?? '?', start, indicators: declaredIn(start, catalogue), titles });
}
