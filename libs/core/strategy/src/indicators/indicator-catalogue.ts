import { indicators, type Indicator } from '@sutra/indicators';
import { otherNames } from './other-names.js';

/** The indicators that a start node may name; a test may hand in fewer. */
export interface IndicatorCatalogue {
  readonly kinds: readonly Indicator[];
  /** By id, title, TA-Lib's name or what traders say, however it is spelt. */
  find(name: string): Indicator | undefined;
}

/** A name without what people spell differently: capitals, blanks, hyphens. */
export const bareName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export function indicatorCatalogue(kinds: readonly Indicator[]): IndicatorCatalogue {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  const byName = new Map<string, Indicator>();
  for (const kind of kinds) {
    for (const name of [kind.id, kind.title, kind.talib?.name ?? kind.id]) byName.set(bareName(name), kind);
  }
  for (const [name, id] of Object.entries(otherNames.indicators)) {
    const kind = byId.get(id);
    if (kind !== undefined) byName.set(name, kind);
  }
  return { kinds, find: (name) => byId.get(name) ?? byName.get(bareName(name)) };
}

/** Every indicator of the library. */
export const knownIndicators = indicatorCatalogue(indicators);
