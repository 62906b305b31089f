/**
 * Completes the description that Nest makes of controllers and classes by what routes and contracts declare: replies
 * and their examples, problems, security, keys. Everything stands where a route joins it without another line.
 */
import type { OpenAPIObject } from '@nestjs/swagger';
import type { AnyMessage } from '@sutra/contracts';
import { assert } from '@sutra/kernel';
import { tagOf, type DeclaredRoute, type ShownAnswer } from '@sutra/platform/http';
import { z } from 'zod';
import { PROBLEM_SCHEMA, PROBLEM_WORDS } from './problem.schema.js';

type Json = Record<string, unknown>;
type Body = { required?: boolean; content: Record<string, Json> };
type Operation = Json & { responses?: Json; parameters?: Json[]; requestBody?: Body };

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** `user.list` is answered by a UserListReply. */
const replyNameOf = ({ name }: AnyMessage): string =>
  `${name
    .split(/[.-]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')}Reply`;

/** As a reader takes it, who ignores what it does not know: within a major version fields are added. */
function jsonSchemaOf(schema: z.ZodType): Json {
  const { $schema: dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    // How long a name may be is the owner's business; readers of OpenAPI don't know the word.
    override: ({ jsonSchema }) => void delete jsonSchema.propertyNames,
  });
  assert(dialect !== undefined, 'a JSON Schema names its dialect');
  return rest;
}

/** Statuses of problems that a route may answer with. */
export function problemsOf({ needs, reads, uploads, takesKey, problems = [] }: DeclaredRoute): number[] {
  const ofUsers = needs === 'public' ? [] : [401, 403];
  const ofPath = reads.path === undefined ? [] : [404];
  const ofBody = reads.body === undefined && uploads === undefined ? [] : [413, 415];
  // Whatever acts may be refused by a rule of its owner.
  const ofKey = takesKey ? [422] : [];
  return [...new Set([400, ...ofUsers, ...ofPath, ...ofBody, ...ofKey, ...problems, 429, 500, 503])].sort();
}

function headersOf(status: number): Json {
  const text = { schema: { type: 'string' } };
  if (status === 401) return { headers: { 'WWW-Authenticate': { ...text, description: 'The way in.' } } };
  if (status !== 429 && status !== 503) return {};
  return { headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'In seconds.' } } };
}

const problemAnswer = (status: number): Json => ({
  description: PROBLEM_WORDS[status] ?? 'A problem.',
  ...headersOf(status),
  content: { 'application/problem+json': { schema: refTo('Problem') } },
});

/** What stands in an answer of another type; JSON of any kind is an object. */
const textSchema = (type: string): Json =>
  /json$/.test(type) ? { type: 'object', additionalProperties: true } : { type: 'string' };

const isShown = (answers: DeclaredRoute['answers']): answers is ShownAnswer =>
  typeof answers === 'object' && 'schema' in answers;

const textContent = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: textSchema(type) }]));

function goodAnswer(route: DeclaredRoute, made: Json | undefined): Json {
  const { answers, answersAlso = [], forwards, status, isStream } = route;
  const description = isStream === true ? 'For as long as the asker stays.' : 'Done.';
  if (status >= 300) {
    return { description: 'Go on there.', headers: { Location: { schema: { type: 'string' } } } };
  }
  if (status === 204) return { description };
  if (typeof answers === 'string') return { description, content: textContent([answers, ...answersAlso]) };
  if (isShown(answers)) {
    const json = { schema: refTo(answers.name), example: answers.example };
    return { description, content: { 'application/json': json, ...textContent(answersAlso) } };
  }
  if (answers !== undefined) return { ...made, description, content: made?.['content'] };
  if (forwards === undefined) return { description };
  const content = { schema: refTo(replyNameOf(forwards)), example: forwards.replyExample };
  return { description, content: { 'application/json': content } };
}

/** The contract's example, as far as it is what the body says. */
function exampleOf({ forwards, reads }: DeclaredRoute, schemas: Record<string, { properties?: object }>): Json {
  const fields = Object.keys(schemas[reads.body?.name ?? '']?.properties ?? {});
  const entries = Object.entries(forwards?.example ?? {}).filter(([name]) => fields.includes(name));
  return entries.length === 0 ? {} : { example: Object.fromEntries(entries) };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key again is the same deed: it is done once, and answered alike. 1 to 255 visible characters.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
};

function complete(route: DeclaredRoute, operation: Operation, schemas: Record<string, Json>): void {
  const { needs, status, takesKey } = route;
  const made = operation.responses?.[String(status)] as Json | undefined;
  operation.responses = {
    [String(status)]: goodAnswer(route, made),
    ...Object.fromEntries(problemsOf(route).map((problem) => [String(problem), problemAnswer(problem)])),
  };
  operation['security'] = needs === 'public' ? [] : [{ bearer: [] }, { apiKey: [] }];
  for (const parameter of operation.parameters ?? []) describeParameter(parameter);
  if (takesKey) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  if (route.uploads !== undefined) operation.requestBody = fileBody(route.uploads.types);
  else if (operation.requestBody !== undefined) completeBody(route, operation.requestBody, schemas);
}

/** A list in a query is written with commas. */
function describeParameter(parameter: Json): void {
  const { in: place, schema } = parameter as { in?: string; schema?: Json };
  if (place === 'query' && schema?.['type'] === 'array') Object.assign(parameter, { style: 'form', explode: false });
}

/** The file itself is the body. */
const fileBody = (types: readonly string[]): Body => ({
  required: true,
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
});

function completeBody(route: DeclaredRoute, body: Body, schemas: Record<string, Json>): void {
  const json = body.content['application/json'];
  if (json === undefined || route.reads.body === undefined) return;
  Object.assign(json, exampleOf(route, schemas));
  // Where no field has to be there, neither has the body.
  body.required = schemas[route.reads.body.name]?.['required'] !== undefined;
}

/** Writes into the document what its routes declare. */
export function describeRoutes(document: OpenAPIObject, routes: readonly DeclaredRoute[]): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Json>;
  schemas['Problem'] = PROBLEM_SCHEMA;
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    const item = document.paths[path] as Record<string, Operation> | undefined;
    const operation = item?.[route.method.toLowerCase()];
    if (operation === undefined) continue;
    const { forwards, answers } = route;
    if (isShown(answers)) schemas[answers.name] = { description: answers.doc, ...jsonSchemaOf(answers.schema) };
    if (forwards?.reply !== undefined && route.status !== 204) {
      schemas[replyNameOf(forwards)] = { description: forwards.doc, ...jsonSchemaOf(forwards.reply) };
    }
    complete(route, operation, schemas);
  }
  const shown = routes.filter(({ isHidden }) => isHidden !== true);
  const tags = [...new Set(shown.map(({ tag, path }) => tag ?? tagOf(path)))].sort().map((name) => ({ name }));
  return { ...document, tags, components: { ...document.components, schemas: schemas as never } };
}
