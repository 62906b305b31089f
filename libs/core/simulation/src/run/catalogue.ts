import { knownIndicators } from '@sutra/strategy';

/** The indicators that documents may name. */
export const languageCatalogue = knownIndicators;
