import { z } from 'zod';

/**
 * Where bars come from, the most trusted first: the exchange's own files, a broker's history, our own feed, a data vendor,
 * a file that somebody brought, a model. Where two disagree about a bar, the more trusted one is right.
 */
export const provenanceKinds = ['exchange', 'broker', 'live', 'vendor', 'file', 'synthetic'] as const;
export type ProvenanceKind = (typeof provenanceKinds)[number];

/** What stands behind bars: who said them, and when they came to us. */
export const provenanceSchema = z.strictObject({
  kind: z.enum(provenanceKinds),
  /** The source by name: a file's, a broker's, a model's with its seed. */
  name: z.string().min(1).max(200),
  /** When the bars were taken in, in machine time as UTC text. */
  importedAt: z.iso.datetime(),
});
export type Provenance = Readonly<z.infer<typeof provenanceSchema>>;

/** How much a source is trusted; the larger number wins. */
export const rankOf = ({ kind }: Provenance): number => provenanceKinds.length - provenanceKinds.indexOf(kind);

export const isSynthetic = ({ kind }: Provenance): boolean => kind === 'synthetic';

/** Whether two are the same source, be it at two times. */
export const isSameSource = (one: Provenance, other: Provenance): boolean =>
  one.kind === other.kind && one.name === other.name;
