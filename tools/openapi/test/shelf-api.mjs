/** A small API with everything that the real one has: logins, pages, things of one's own, administration, a stream. */

/** @param {string} name */
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
/** @param {object} schema */
const json = (schema) => ({ 'application/json': { schema } });
/** @param {readonly number[]} statuses */
const problems = (...statuses) =>
  Object.fromEntries(
    [400, 415, 503, ...statuses].map((status) => [
      status,
      { description: 'A problem', content: { 'application/problem+json': { schema: ref('Problem') } } },
    ]),
  );

const id = { type: 'string', format: 'uuid', example: '6f1f9a1c-9c5f-4c0e-9a5e-0d1f5a1c2b3d' };
const idInPath = { name: 'id', in: 'path', required: true, schema: id };
const asUser = { security: [{ bearer: [] }, { apiKey: [] }] };

const schemas = {
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
    properties: {
      ...Object.fromEntries(['type', 'title', 'detail', 'code', 'requestId'].map((name) => [name, { type: 'string' }])),
      status: { type: 'integer' },
      errors: { type: 'array', items: { type: 'object' } },
    },
  },
  Credentials: {
    type: 'object',
    additionalProperties: false,
    required: ['email', 'password'],
    properties: {
      email: { type: 'string', format: 'email', maxLength: 254, example: 'asha@example.in' },
      password: { type: 'string', minLength: 10, maxLength: 128, example: 'correct horse battery' },
    },
  },
  Session: { type: 'object', required: ['accessToken'], properties: { accessToken: { type: 'string' } } },
  NewBook: {
    type: 'object',
    additionalProperties: false,
    required: ['title', 'copies'],
    properties: {
      title: {
        type: 'string',
        minLength: 1,
        maxLength: 80,
        description: 'As it stands on the cover',
        example: 'Sutra',
      },
      copies: { type: 'integer', minimum: 1, maximum: 9, example: 2 },
      shelf: { type: 'string', enum: ['left', 'right'] },
      tags: { type: 'array', items: { type: 'string', maxLength: 20 }, maxItems: 5 },
    },
  },
  Book: {
    type: 'object',
    required: ['id', 'title', 'copies'],
    properties: {
      id,
      title: { type: 'string' },
      copies: { type: 'integer' },
      shelf: { type: 'string', enum: ['left', 'right'], nullable: true },
      tags: { type: 'array', items: { type: 'string' } },
    },
  },
  BookPage: {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: ref('Book') }, nextCursor: { type: 'string' } },
  },
};

const page = [
  { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
  { name: 'cursor', in: 'query', required: false, schema: { type: 'string', maxLength: 200 } },
];

/** @param {string} name @param {string} summary @param {object} told */
const operation = (name, summary, told) => ({ operationId: name, tags: [name.split('_')[0]], summary, ...told });
/** @param {string} name */
const body = (name) => ({ requestBody: { required: true, content: json(ref(name)) } });
/** @param {number} status @param {string} name */
const answer = (status, name) => ({ [status]: { description: 'Done', content: json(ref(name)) } });

export const shelfDocument = {
  openapi: '3.0.0',
  info: { title: 'Shelf', version: '1.0.0' },
  paths: {
    '/api/v1/auth/login': {
      post: operation('auth_login', 'Open a session', {
        ...body('Credentials'),
        responses: { ...answer(200, 'Session'), ...problems(401) },
      }),
    },
    '/api/v1/books': {
      get: operation('books_list', 'Your books', {
        ...asUser,
        parameters: page,
        responses: { ...answer(200, 'BookPage'), ...problems(401) },
      }),
      post: operation('books_create', 'Put a book on your shelf', {
        ...asUser,
        parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', pattern: '^[!-~]{1,255}$' } }],
        ...body('NewBook'),
        responses: { ...answer(201, 'Book'), ...problems(401, 422) },
      }),
    },
    '/api/v1/books/{id}': {
      parameters: [idInPath],
      get: operation('books_get', 'One of your books', {
        ...asUser,
        responses: { ...answer(200, 'Book'), ...problems(401, 404) },
      }),
      delete: operation('books_delete', 'Take a book away', {
        ...asUser,
        responses: { 204: { description: 'Gone' }, ...problems(401, 404) },
      }),
    },
    '/api/v1/admin/books': {
      get: operation('admin_list-books', 'The books of everybody', {
        ...asUser,
        'x-needs': 'users.read',
        parameters: page,
        responses: { ...answer(200, 'BookPage'), ...problems(401, 403) },
      }),
    },
    '/api/v1/stream': {
      get: operation('stream_follow', 'What happens, as it happens', {
        ...asUser,
        parameters: [{ name: 'topics', in: 'query', required: true, schema: { type: 'string', enum: ['books'] } }],
        responses: {
          200: { description: 'Events', content: { 'text/event-stream': { schema: { type: 'string' } } } },
          ...problems(401),
        },
      }),
    },
  },
  components: {
    schemas,
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    },
  },
};
