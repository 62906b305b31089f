// The generated half of libs/client: types of everything that the public API takes and gives, and a function an operation.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { functionText, isCallable, namesOf } from './operation-text.mjs';
import { docText, objectText, typeText } from './type-text.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */

const root = fileURLToPath(new URL('../..', import.meta.url));
export const CLIENT_FOLDER = 'libs/client/src/generated';
const HEAD = '// Generated from docs/openapi.json; `npm run catalogue` writes it anew.\n';

/** @param {string} group */
const fileOf = (group) => group.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** @param {Api} api */
function modelsText({ schemas }) {
  const models = [...schemas].map(([name, schema]) => {
    const isObject = schema.type === 'object' && Object.keys(schema.properties ?? {}).length > 0 && !schema.nullable;
    const text = isObject ? `interface ${name} ${objectText(schema)}` : `type ${name} = ${typeText(schema)};`;
    return `${docText(schema.description)}export ${text}\n`;
  });
  return [HEAD, ...models].join('\n');
}

/** @param {string} group */
const classOf = (group) => `${group.charAt(0).toUpperCase()}${group.slice(1)}Api`;

/** @param {string} group @param {readonly Operation[]} operations */
function groupText(group, operations) {
  const names = [...new Set(operations.flatMap(namesOf))].sort();
  return [
    HEAD,
    `import type { Call, CallOptions } from '../transport/route.js';\n`,
    ...(names.length > 0 ? [`import type { ${names.join(', ')} } from './models.js';\n`] : []),
    `\nexport class ${classOf(group)} {\nconstructor(private readonly call: Call) {}\n\n${operations.map(functionText).join('\n')}}\n`,
  ].join('');
}

/** @param {readonly string[]} groups */
function indexText(groups) {
  const imports = groups.map((group) => `import { ${classOf(group)} } from './${fileOf(group)}.api.js';\n`);
  const fields = groups.map((group) => `${group}: new ${classOf(group)}(call),\n`);
  return [
    HEAD,
    `import type { Call } from '../transport/route.js';\n`,
    ...imports,
    `\n/** Every operation of the public API, by area. */\nexport const apiOf = (call: Call) => ({\n${fields.join('')}});\n`,
    `\nexport type PublicApi = ReturnType<typeof apiOf>;\n`,
  ].join('');
}

/** Path below the root and text of every generated file. @param {Api} api @returns {Promise<Map<string, string>>} */
export async function generateClient(api) {
  const operations = api.operations.filter(isCallable);
  const groups = [...new Set(operations.map(({ group }) => group))].sort();
  const texts = [
    ['models.ts', modelsText(api)],
    ['public-api.ts', indexText(groups)],
    ...groups.map((group) => [
      `${fileOf(group)}.api.ts`,
      groupText(
        group,
        operations.filter((operation) => operation.group === group),
      ),
    ]),
  ];
  const style = await resolveConfig(join(root, 'package.json'));
  const files = texts.map(async ([name = '', text = '']) => {
    const path = `${CLIENT_FOLDER}/${name}`;
    const formatted = await format(text, { ...style, filepath: path });
    return /** @type {const} */ ([path, formatted]);
  });
  return new Map(await Promise.all(files));
}
