import type { z } from 'zod';
import { error, type Finding, type Path } from '../findings/finding.js';
import { findNode, nodes as kinds } from '../nodes.js';
import { FAULTS_MAX, isUnreadableTree } from './condition-faults.js';
import { edgeShell, frame, nodeShell, type ReadEdge, type ReadNode, type StrategyDocument } from './document.schema.js';
import { limits } from './limits.js';
import { plainCopy, tooLarge, type Plain } from './plain-copy.js';
import { findingsOf } from './schema-findings.js';
import { unknownFields } from './unknown-fields.js';
import { upgraded } from './upgrade.js';

export interface Reading {
  /** Undefined where nothing could be read. */
  readonly document: StrategyDocument | undefined;
  readonly findings: readonly Finding[];
}

/** Reads a document from text; what is no JSON, or too much of it, is a finding. */
export function readText(text: string): Reading {
  if (text.length > limits.bytes) return refused(tooLarge());
  try {
    return readDocument(JSON.parse(text));
  } catch {
    return refused(
      error('JSON_INVALID', {
        path: [],
        message: 'This is no JSON.',
        hint: 'Look for a comma too many or a quote too few.',
      }),
    );
  }
}

/** Reads a document as far as it can be read, whatever it is. */
export function readDocument(json: unknown): Reading {
  const copy = plainCopy(json);
  if (copy.value === undefined) return refused(...copy.findings);
  if (typeof copy.value !== 'object' || copy.value === null || Array.isArray(copy.value)) {
    const message = 'A strategy is an object with nodes and edges.';
    return refused(
      error('DOCUMENT_NOT_OBJECT', { path: [], message, hint: 'Begin with { "nodes": [ … ], "edges": [ … ] }.' }),
    );
  }
  const newest = upgraded(copy.value);
  if (newest.document === undefined) return refused(...newest.findings);
  const raw = newest.document;
  const findings: Finding[] = [...copy.findings];
  const parsed = frame.safeParse(raw);
  if (!parsed.success) findings.push(...findingsOf(parsed.error.issues, raw, { path: [] }));
  const rawNodes = Array.isArray(raw['nodes']) ? raw['nodes'] : [];
  const rawEdges = Array.isArray(raw['edges']) ? raw['edges'] : [];
  if (rawNodes.length > limits.nodes) return refused(tooMany('nodes', rawNodes.length));
  if (rawEdges.length > limits.edges) return refused(tooMany('edges', rawEdges.length));
  for (const part of ['riskManagement', 'schedule'] as const) {
    if (parsed.success) findings.push(...unknownFields(raw[part], parsed.data[part], { path: [part] }));
  }
  const document: StrategyDocument = {
    language: parsed.data?.language ?? 1,
    name: parsed.data?.name ?? '',
    nodes: rawNodes.flatMap((node, index) => (hasRoom(findings) ? readNode(node, index, findings) : [])),
    edges: rawEdges.flatMap((edge, index) => (hasRoom(findings) ? readEdge(edge, index, findings) : [])),
    riskManagement: parsed.data?.riskManagement ?? {},
    schedule: parsed.data?.schedule ?? {},
  };
  return { document, findings };
}

/** Nobody reads a thousand findings: what lies behind them is not looked at. */
const hasRoom = (findings: readonly Finding[]): boolean => findings.length < limits.findings;

const refused = (...findings: readonly Finding[]): Reading => ({ document: undefined, findings });

function readNode(raw: Plain, index: number, findings: Finding[]): ReadNode[] {
  const path: Path = ['nodes', index];
  const shell = parseAt(nodeShell, raw, { path }, findings);
  if (shell === undefined) return [];
  const { id, type } = shell;
  const definition = findNode(type);
  const rawData = (shell.data ?? {}) as Plain;
  const label = labelOf(rawData);
  if (definition === undefined) {
    const message = `There is no node ${JSON.stringify(type)}.`;
    const hint = `There is ${kinds.map((kind) => kind.type).join(', ')}.`;
    findings.push(error('NODE_TYPE_UNKNOWN', { path: [...path, 'type'], nodeId: id, message, hint }));
    return [{ index, id, type, label, data: undefined }];
  }
  const place = { path: [...path, 'data'], nodeId: id };
  if (isUnreadableTree(rawData)) {
    findings.push(unreadableTree(place));
    return [{ index, id, type, label, data: undefined }];
  }
  const data = parseAt(definition.data, rawData, place, findings);
  if (data !== undefined) findings.push(...unknownFields(rawData, data, place));
  return [{ index, id, type, label, data }];
}

const unreadableTree = ({ path, nodeId }: { path: Path; nodeId: string }): Finding =>
  error('CONDITIONS_UNREADABLE', {
    path: [...path, 'conditions'],
    nodeId,
    message: `More than ${FAULTS_MAX} of its conditions have no operator that is known, or nothing to compare.`,
    hint: 'A group has an operator and conditions; a comparison has lhs, operator and rhs.',
  });

function readEdge(raw: Plain, index: number, findings: Finding[]): ReadEdge[] {
  const edge = parseAt(edgeShell, raw, { path: ['edges', index] }, findings);
  return edge === undefined ? [] : [{ ...edge, index }];
}

function parseAt<T>(
  schema: z.ZodType<T>,
  raw: Plain,
  place: { path: Path; nodeId?: string },
  findings: Finding[],
): T | undefined {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  findings.push(...findingsOf(parsed.error.issues, raw, place));
  return undefined;
}

function labelOf(data: Plain): string {
  const label = typeof data === 'object' && data !== null && !Array.isArray(data) ? data['label'] : undefined;
  return typeof label === 'string' ? label.slice(0, 200) : '';
}

const tooMany = (what: 'nodes' | 'edges', count: number): Finding =>
  error(what === 'nodes' ? 'TOO_MANY_NODES' : 'TOO_MANY_EDGES', {
    path: [what],
    message: `The document has ${count} ${what}; ${limits[what]} is the most.`,
    hint: 'Part it into several strategies.',
  });
