import { palette, type PaletteEntry } from './palette.js';

const HEAD = `# Nodes of the strategy language

Generated from the nodes that declare themselves; a difference fails the build. [The language](strategy-language.md) says how they
work together. A field without "required" may be left out.
`;

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly pattern?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** The page of all nodes, as Markdown. */
export const nodePage = (): string => [HEAD, ...palette().map(section), parts()].join('\n');

const roles: Readonly<Record<PaletteEntry['role'], string>> = {
  start: 'where flow begins',
  gate: 'a gate: a level, open or closed at each pass',
  step: 'a step: it happens once each time it is armed',
};

const section = ({ type, title, doc, role, passesOn, example, form }: PaletteEntry): string =>
  [
    `## ${title} (\`${type}\`)`,
    '',
    `${doc} It is ${roles[role]}. Lets flow through: ${passesOn}`,
    '',
    ...fieldTable(form as Schema),
    '',
    '```json',
    JSON.stringify(example, null, 2),
    '```',
    '',
  ].join('\n');

const fieldTable = (schema: Schema): readonly string[] => [
  '| field | is | means |',
  '|---|---|---|',
  ...rowsOf(schema, '').map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
];

function rowsOf({ properties = {}, required = [] }: Schema, prefix: string): readonly (readonly string[])[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const field = `${prefix}${name}`;
    const form = `${formOf(schema)}${required.includes(name) ? ', required' : ''}`;
    const inner = schema.properties === undefined ? [] : rowsOf(schema, `${field}.`);
    return [[`\`${field}\``, form, schema.description ?? ''], ...inner];
  });
}

const linkTo = (part: string): string => `[${part}](#${part.toLowerCase()})`;

function formOf(schema: Schema): string {
  if (schema.$ref !== undefined) return linkTo(schema.$ref.split('/').at(-1) ?? '');
  if (schema.enum !== undefined) return schema.enum.map((each) => `\`${String(each)}\``).join(', ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms !== undefined) return [...new Set(forms.map(formOf))].join(', or ');
  if (schema.type === 'array') return schema.items === undefined ? 'a list' : `a list of: ${formOf(schema.items)}`;
  if (schema.type === 'integer') return 'a whole number';
  if (schema.type === 'object') return 'an object';
  return typeof schema.type === 'string' ? `a ${schema.type}` : 'anything';
}

/** What several nodes are made of, each once. */
function parts(): string {
  const found = new Map<string, Schema>();
  for (const { form } of palette()) {
    for (const [name, schema] of Object.entries((form as Schema).$defs ?? {})) found.set(name, schema);
  }
  const named = [...found].filter(([name]) => !name.startsWith('__')).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['## Parts', '', ...named.flatMap(([name, schema]) => partSection(name, schema))].join('\n');
}

function partSection(name: string, schema: Schema): readonly string[] {
  const forms = schema.oneOf ?? schema.anyOf;
  if (forms === undefined) return [`### ${name}`, '', ...fieldTable(schema), ''];
  return [
    `### ${name}`,
    '',
    'One of:',
    '',
    ...forms.flatMap((form) => (form.properties === undefined ? [`${formOf(form)}`, ''] : [...fieldTable(form), ''])),
  ];
}
