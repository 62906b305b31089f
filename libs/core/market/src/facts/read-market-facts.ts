import { fail, Fault, ok, type Result } from '@sutra/kernel';
import { z } from 'zod';
import { contradictionsIn } from './contradictions.js';
import { marketFactsSchema, supplementSchema, type MarketFacts } from './market-facts.schema.js';
import { withSupplement } from './supplement.js';

/**
 * Reads facts about the market from plain JSON, wherever that was kept, with any number of supplements worked in, each
 * over the ones before. Everything is checked before anything is used, and every complaint is told at once.
 */
export function readMarketFacts(json: unknown, ...supplements: readonly unknown[]): Result<MarketFacts, Fault> {
  const read = marketFactsSchema.safeParse(json);
  if (!read.success) return complain('the market facts', read.error);
  let facts = read.data;
  for (const [index, supplement] of supplements.entries()) {
    const more = supplementSchema.safeParse(supplement);
    if (!more.success) return complain(`supplement ${index + 1} of the market facts`, more.error);
    facts = withSupplement(facts, more.data);
  }
  const contradictions = contradictionsIn(facts);
  return contradictions.length === 0 ? ok(facts) : refuse('the market facts contradict themselves', contradictions);
}

const complain = (what: string, { issues }: z.ZodError) =>
  refuse(
    `${what} are malformed`,
    issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  );

const refuse = (what: string, problems: readonly string[]): Result<never, Fault> =>
  fail(new Fault('invalid', 'FACTS.MALFORMED', `${what}: ${problems.join('; ')}`, { details: { problems } }));
