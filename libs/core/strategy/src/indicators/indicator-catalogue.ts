/** A number that an indicator is told, and between which it makes sense. */
export interface IndicatorParam {
  readonly name: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** What the language has to know of an indicator; how it is computed is the business of whoever supplies columns. */
export interface IndicatorKind {
  readonly id: string;
  readonly title: string;
  readonly params: readonly IndicatorParam[];
  /** `source` where one column is chosen by the document; otherwise the columns of the bar that it needs. */
  readonly inputs: readonly string[];
  /** The first one is meant where a document names none. */
  readonly outputs: readonly string[];
  /** Bars before its first value. */
  warmup(params: Readonly<Record<string, number>>): number;
  /** What an output never leaves, such as 0 to 100; an output that is missing here may be anything. */
  readonly bounds?: Readonly<Record<string, readonly [low: number, high: number]>>;
}

export interface IndicatorCatalogue {
  readonly kinds: readonly IndicatorKind[];
  find(id: string): IndicatorKind | undefined;
}

export function indicatorCatalogue(kinds: readonly IndicatorKind[]): IndicatorCatalogue {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  return { kinds, find: (id) => byId.get(id) };
}

/** Parameters that count bars or minutes, and are therefore whole. */
export const isCount = ({ name, default: usual }: IndicatorParam): boolean =>
  Number.isInteger(usual) && /(?:period|length|fast|slow|signal|minutes|smooth|bars)/i.test(name);
