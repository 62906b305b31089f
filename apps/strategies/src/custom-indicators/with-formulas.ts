import type { Finding } from '@sutra/strategy';

type Json = Readonly<Record<string, unknown>>;

export interface Filled {
  readonly json: unknown;
  /** About names that nothing is known under. */
  readonly findings: readonly Finding[];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isStart = (node: unknown): node is Json & { readonly data: Json } =>
  isObject(node) && node['type'] === 'startNode' && isObject(node['data']);

const isCustom = (config: unknown): config is Json & { readonly name: string } =>
  isObject(config) && config['type'] === 'custom' && typeof config['name'] === 'string';

const nodesOf = (json: unknown): readonly unknown[] =>
  isObject(json) && Array.isArray(json['nodes']) ? (json['nodes'] as unknown[]) : [];

const indicatorsOf = (node: unknown): readonly (readonly [string, unknown])[] =>
  isStart(node) && isObject(node.data['indicators']) ? Object.entries(node.data['indicators']) : [];

/** The names of custom indicators that a document's start nodes mention; any JSON will do. */
export const customNamesIn = (json: unknown): string[] => [
  ...new Set(nodesOf(json).flatMap((node) => indicatorsOf(node).flatMap(([, one]) => (isCustom(one) ? one.name : [])))),
];

/**
 * The document with the formula in the place of each custom indicator, so that what was saved keeps its meaning whatever
 * becomes of the name: `{type: "custom", name: "my_osc"}` is `{type: "formula", formula: …, from: "my_osc"}`.
 */
export function withFormulas(json: unknown, formulas: ReadonlyMap<string, string>): Filled {
  if (customNamesIn(json).length === 0) return { json, findings: [] };
  const findings: Finding[] = [];
  const nodes = nodesOf(json).map((node, index) => {
    if (!isStart(node)) return node;
    const filled = indicatorsOf(node).map(([name, config]) => {
      if (!isCustom(config)) return [name, config] as const;
      const { name: from, ...rest } = config;
      const formula = formulas.get(from);
      if (formula !== undefined) return [name, { ...rest, type: 'formula', formula, from }] as const;
      findings.push(unknownName(node, { index, name, from }));
      return [name, config] as const;
    });
    // Only a start node with indicators comes here changed; others keep the object that they have.
    return filled.length === 0 ? node : { ...node, data: { ...node.data, indicators: Object.fromEntries(filled) } };
  });
  return { json: { ...(json as Json), nodes }, findings };
}

const memberOf = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;

function unknownName(node: Json, at: { index: number; name: string; from: string }): Finding {
  const { id } = node;
  return {
    severity: 'error',
    code: 'CUSTOM_INDICATOR_UNKNOWN',
    ...(typeof id === 'string' && { nodeId: id.slice(0, 200) }),
    path: `$.nodes[${at.index}].data.indicators${memberOf(at.name.slice(0, 200))}`,
    message: `You have no indicator called ${JSON.stringify(at.from.slice(0, 60))}.`,
    hint: 'Save one by this name first, or write its formula here.',
  };
}
