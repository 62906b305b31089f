import { Fault } from '@sutra/kernel';
import type { StrategyDocument } from '@sutra/strategy';
import { claimIn, textsIn } from './return-claims.js';

const CLAIMS_TOLD = 10;

interface Raw {
  readonly nodes?: readonly { readonly position?: unknown }[];
}

const isPoint = (value: unknown): value is { readonly x: number; readonly y: number } =>
  typeof value === 'object' &&
  value !== null &&
  Number.isFinite((value as { x?: unknown }).x) &&
  Number.isFinite((value as { y?: unknown }).y);

/**
 * A document as others may see it: everything that the language knows, so that it does the same, and nothing else. Fields that
 * the language lacks stay behind, because nobody can tell what an editor or a script has written into them.
 */
export function whiteBoxOf(document: StrategyDocument, raw: unknown): Record<string, unknown> {
  const { nodes: drawn = [] } = raw as Raw;
  const { language, name, nodes, edges, riskManagement, schedule } = document;
  return {
    language,
    name,
    version: 1,
    nodes: nodes.map(({ index, id, type, data }) => {
      const position = drawn[index]?.position;
      return { id, type, ...(isPoint(position) && { position: { x: position.x, y: position.y } }), data };
    }),
    edges: edges.map(({ id, source, target, sourceHandle, targetHandle }) => ({
      ...{ id, source, target, sourceHandle, targetHandle },
    })),
    riskManagement,
    schedule,
  };
}

/** Throws where any text of it says how much it earns, or that it can't lose. */
export function assertClaimsNothing(said: object): void {
  const errors = [];
  for (const { path, text } of textsIn(said)) {
    const claim = claimIn(text);
    if (claim !== undefined) errors.push({ path, message: `“${claim.words}”: ${claim.because}` });
    if (errors.length === CLAIMS_TOLD) break;
  }
  if (errors.length === 0) return;
  const message = 'What is shared may say what a strategy does, and nothing about what it earns';
  throw new Fault('refused', 'MARKETPLACE.RETURN_CLAIM', message, { details: { errors } });
}
