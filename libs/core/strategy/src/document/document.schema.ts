import { z } from 'zod';
import { name } from './leg.schema.js';
import { riskManagement, schedule, type RiskManagement, type Schedule } from './risk.schema.js';

/** The version of the language that this code speaks; older documents are upgraded on reading. */
export const LANGUAGE = 1;

/** A node before anybody looks into its data. */
export const nodeShell = z.object({ id: name, type: z.string().max(100), data: z.unknown().optional() });

export const edgeShell = z.object({
  id: z.string().max(200).nullish(),
  source: z.string().max(100),
  target: z.string().max(100),
  sourceHandle: z.string().max(100).nullish(),
  targetHandle: z.string().max(100).nullish(),
});
export type Edge = z.output<typeof edgeShell>;

/** What stands around the graph. */
export const frame = z.object({
  language: z.int().min(1).optional(),
  name: z.string().max(200).nullish(),
  version: z.int().min(0).nullish(),
  nodes: z.array(z.unknown()),
  edges: z.array(z.unknown()).optional(),
  riskManagement: riskManagement.nullish(),
  schedule: schedule.nullish(),
});

/** A node whose shell could be read; data is undefined where it could not. */
export interface ReadNode {
  /** Its place in the document, for paths. */
  readonly index: number;
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly data: unknown;
}

export interface ReadEdge extends Edge {
  readonly index: number;
}

/** A document as far as it could be read. What could not be read stands among the findings. */
export interface StrategyDocument {
  readonly language: number;
  readonly name: string;
  readonly nodes: readonly ReadNode[];
  readonly edges: readonly ReadEdge[];
  readonly riskManagement: RiskManagement;
  readonly schedule: Schedule;
}
