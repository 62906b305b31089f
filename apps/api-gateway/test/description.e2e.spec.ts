/** Real: the gateway as it ships with a few routes more, and nats-server. Nobody answers for auth: nothing is asked. */
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RIGHTS } from '@sutra/contracts';
import { TOPIC_TEXT } from '../src/stream/topics.js';
import { useDoorWorld } from './door-world.js';

jest.setTimeout(300_000);
const world = useDoorWorld();

interface Answer {
  readonly content?: Readonly<
    Record<string, { readonly schema: { readonly $ref?: string }; readonly example?: unknown }>
  >;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { readonly example?: object }>>;
  };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly 'x-needs': string;
}
interface Document {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly required?: readonly string[]; readonly properties?: object }>>;
    readonly securitySchemes: object;
  };
}

/** What answers with anything but plain JSON. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'GET /api/v1/stream': ['text/event-stream'],
  'GET /api/v1/backtest/result/{id}/progress': ['text/event-stream'],
  'GET /api/v1/backtest/result/{id}/report.html': ['text/html'],
  'GET /api/v1/backtest/result/{id}/trades.csv': ['text/csv'],
  'GET /api/v1/performance/reports/{executionId}': ['application/json', 'text/html', 'text/csv'],
  'GET /api/v1/strategies/schema': ['application/schema+json'],
};

let document: Document;
const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ at: `${method.toUpperCase()} ${path}`, ...operation })),
  );
const operation = (at: string) => operations().find((one) => one.at === at);

beforeAll(async () => {
  const gateway = await world.open();
  document = (await (await gateway.get('/api/openapi.json')).json()) as Document;
});

describe('every operation of the description', () => {
  it('has a name of its own, a line on what it does, and a place among the tags', () => {
    const names = operations().map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { at, summary, tags: own } of operations()) {
      expect([at, summary, own]).toEqual([at, expect.stringMatching(/^[A-Z]/), [expect.any(String)]]);
      expect(tags).toEqual(expect.arrayContaining([...own]));
    }
  });

  it('says whom it lets in, and how they show themselves', () => {
    expect(document.components.securitySchemes).toMatchObject({
      bearer: { type: 'http', scheme: 'bearer' },
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    });
    for (const { at, security, responses, 'x-needs': needs } of operations()) {
      expect([at, ['public', 'known'].includes(needs) || Object.hasOwn(RIGHTS, needs)]).toEqual([at, true]);
      expect([at, security]).toEqual([at, needs === 'public' ? [] : [{ bearer: [] }, { apiKey: [] }]]);
      if (needs !== 'public') expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403']));
    }
  });

  it('shows a problem for every status of failure, and something for each good one', () => {
    for (const { at, responses } of operations()) {
      const failures = Object.entries(responses).filter(([status]) => status >= '400');
      expect([at, failures.map(([status]) => status)]).toEqual([
        at,
        expect.arrayContaining(['400', '429', '500', '503']),
      ]);
      for (const [, { content }] of failures) {
        expect(content).toEqual({ 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } });
      }
      const good = Object.entries(responses).filter(([status]) => status < '400');
      expect([at, good.length]).toEqual([at, 1]);
      for (const [status, { content }] of good) {
        const wanted = TYPES[at] ?? ['application/json'];
        if (['200', '201', '202'].includes(status)) expect([at, Object.keys(content ?? {})]).toEqual([at, wanted]);
      }
    }
  });

  it('takes an Idempotency-Key where it writes for a user, and where a stranger may well send it twice', () => {
    const takes = ({ parameters }: Operation) => parameters.some(({ name }) => name === 'Idempotency-Key');
    const asking = [
      'POST /api/v1/indicators/compute',
      'POST /api/v1/strategies/validate',
      'POST /api/v1/strategies/{id}/resolve',
    ];
    for (const one of operations()) {
      const writes = !one.at.startsWith('GET') && !asking.includes(one.at);
      if (one['x-needs'] !== 'public') expect([one.at, takes(one)]).toEqual([one.at, writes]);
    }
    const byStrangers = operations().filter((one) => one['x-needs'] === 'public' && takes(one));
    expect(byStrangers.map(({ at }) => at).sort()).toEqual([
      'POST /api/v1/auth/password/ask-reset',
      'POST /api/v1/auth/register',
    ]);
  });

  it('shows the examples of the contracts that it forwards', () => {
    expect(operation('POST /api/v1/auth/login')).toMatchObject({
      requestBody: {
        required: true,
        content: { 'application/json': { example: { email: 'asha@example.com', password: 'seven green lanterns' } } },
      },
      responses: { 200: { content: { 'application/json': { example: { accessToken: 'eyJ.access.token' } } } } },
    });
    expect(operation('POST /api/v1/auth/refresh')).toMatchObject({ requestBody: { required: false } });
    expect(operation('GET /api/v1/auth/me')?.responses['200']?.content?.['application/json']).toMatchObject({
      schema: { $ref: '#/components/schemas/UserMeReply' },
      example: { email: 'asha@example.com' },
    });
  });
});

it('everything that the description refers to is there, and everything there is referred to', () => {
  const text = JSON.stringify(document);
  const references = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)].map(([, name]) => name));
  expect([...references].sort()).toEqual(Object.keys(document.components.schemas).sort());
});

it('a stream is described by its topics, and leaves the rights to them', () => {
  const stream = operation('GET /api/v1/stream');
  expect(stream).toMatchObject({ 'x-needs': 'known', security: [{ bearer: [] }, { apiKey: [] }] });
  expect(stream?.parameters).toMatchObject([
    {
      name: 'topics',
      required: true,
      explode: false,
      schema: { type: 'array', items: { pattern: TOPIC_TEXT.source } },
    },
    { name: 'after', in: 'query', required: false },
    { name: 'Last-Event-ID', in: 'header', required: false },
  ]);
  expect(Object.keys(operation('GET /api/v1/ws')?.responses ?? {})).toEqual(expect.arrayContaining(['101', '426']));
});

it('bodies are described by the rules that check them', () => {
  expect(document.components.schemas['PlantedBody']).toMatchObject({
    required: ['symbol'],
    properties: {
      symbol: { type: 'string', minLength: 1, maxLength: 8 },
      legs: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Leg' } },
      document: { type: 'object' },
    },
  });
  expect(operation('GET /api/v1/auth/api-keys')?.parameters).toMatchObject([
    { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 100 } },
    { name: 'cursor', in: 'query', required: false },
  ]);
});
