import { packedFindings, packedFindingsExample } from './packed.js';
import { strategy, strategyExample } from './strategy.js';

/** A strategy that was just saved, and what there is to say about it. */
export const savedStrategy = strategy.extend({ said: packedFindings });

export const savedStrategyExample = { ...strategyExample, said: packedFindingsExample };
