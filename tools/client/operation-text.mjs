/** One operation as one function of the client. */
import { isFile, isStream, takesKey } from '../openapi/api.mjs';
import { docText, namesIn, propertyText, typeText } from './type-text.mjs';

/** @typedef {import('../openapi/api.mjs').Operation} Operation */

/** @param {Operation} operation */
const paramsOf = ({ parameters }) => parameters.filter(({ in: place }) => place === 'path' || place === 'query');

/** What the operation answers when all is well. @param {Operation} operation */
function goodSchemasOf({ answers }) {
  const good = answers.filter(({ status }) => status.startsWith('2'));
  return good.flatMap(({ content }) => [...content.values()]);
}

/** @param {Operation} operation */
function answerText(operation) {
  const texts = [...new Set(goodSchemasOf(operation).map(typeText))];
  return texts.length === 0 ? 'undefined' : texts.join(' | ');
}

/** @param {Operation} operation */
function paramsText(operation) {
  const fields = paramsOf(operation).map(({ name, doc, schema, isRequired }) => {
    const text = `${docText(doc)}readonly ${propertyText(name)}${isRequired ? '' : '?'}: ${typeText(schema)};\n`;
    return text;
  });
  return `{\n${fields.join('')}}`;
}

/** Whether one is sent somewhere else, or to another protocol, instead of being answered. @param {Operation} operation */
const isElsewhere = ({ answers }) => !answers.some(({ status }) => status.startsWith('2'));

/** Operations that are functions: streams have a way of their own, and where one is sent elsewhere there is nothing to read. @param {Operation} operation */
export const isCallable = (operation) => !isStream(operation) && !isElsewhere(operation);

/** Names of schemas that the function mentions. @param {Operation} operation */
export const namesOf = (operation) => [
  ...paramsOf(operation).flatMap(({ schema }) => namesIn(schema)),
  ...(operation.body ? namesIn(operation.body.schema) : []),
  ...goodSchemasOf(operation).flatMap(namesIn),
];

/** A file says of which type it is, where there is a choice. @param {NonNullable<Operation['body']>} body */
const bodyText = (body) =>
  isFile(body)
    ? `{ readonly type: ${body.mediaTypes.map((type) => `'${type}'`).join(' | ')}; readonly content: Blob | Uint8Array<ArrayBuffer> | string }`
    : typeText(body.schema);

/** @param {Operation} operation */
export function functionText(operation) {
  const { method, path, name, doc, logins, body } = operation;
  const params = paramsOf(operation);
  const mayLackParams = params.every(({ isRequired }) => !isRequired) && body === undefined;
  const args = [
    ...(params.length > 0 ? [`params: ${paramsText(operation)}${mayLackParams ? ' = {}' : ''}`] : []),
    ...(body ? [`body${body.isRequired ? '' : '?'}: ${bodyText(body)}`] : []),
    'options?: CallOptions',
  ];
  const input = [...(params.length > 0 ? ['params'] : []), ...(body ? ['body'] : [])];
  const marks = [
    ...(logins.length === 0 ? ['isOpen: true'] : []),
    ...(takesKey(operation) ? ['takesKey: true'] : []),
    ...(isFile(body) ? ['takesFile: true'] : []),
  ];
  const route = `{ ${[`method: '${method}'`, `path: '${path}'`, ...marks].join(', ')} }`;
  return [
    docText(`${doc.replace(/\.$/, '')}. \`${method} ${path}\``),
    `readonly ${propertyText(name)} = (${args.join(', ')}) => this.call<${answerText(operation)}>`,
    `(${route}, { ${input.join(', ')} }, options);\n`,
  ].join('');
}
