import { z } from 'zod';
import { nodes } from '../nodes.js';
import { edgeShell } from './document.schema.js';
import { riskManagement, schedule } from './risk.schema.js';

const position = z.object({ x: z.number(), y: z.number() }).loose();

/** The JSON Schema of a strategy document, for editors and other programs. What it lets through is still to be judged. */
export function strategyJsonSchema(): Record<string, unknown> {
  const anyNode = z.union(
    nodes.map(({ type, data, doc }) =>
      z
        .looseObject({
          id: z.string().min(1).max(100),
          type: z.literal(type),
          position: position.optional(),
          data: data as z.ZodType,
        })
        .describe(doc),
    ),
  );
  const document = z.looseObject({
    language: z.literal(1).optional(),
    name: z.string().max(200).optional(),
    version: z.int().min(0).optional(),
    nodes: z.array(anyNode).max(500),
    edges: z.array(edgeShell.loose()).max(2_000),
    riskManagement: riskManagement.optional(),
    schedule: schedule.optional(),
  });
  return { ...z.toJSONSchema(document, { io: 'input' }), title: 'Sutra strategy' };
}
