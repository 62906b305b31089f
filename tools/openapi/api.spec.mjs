import { describe, expect, it } from '@jest/globals';
import { camelCase, goodTypesOf, isStream, readApi, takesKey } from './api.mjs';
import { shelfDocument } from './test/shelf-api.mjs';

const api = readApi(shelfDocument);
const idInPath = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** @param {string} id */
const operation = (id) => api.operations.find((one) => one.id === id);

/** The document with one operation changed. @param {object} change */
const changed = (change) => ({
  ...shelfDocument,
  paths: {
    '/api/v1/books/{id}': {
      get: { ...shelfDocument.paths['/api/v1/books/{id}'].get, parameters: [idInPath], ...change },
    },
  },
});

describe('the reading of a document', () => {
  it('finds every operation, by its area and its name', () => {
    expect(api.operations.map(({ group, name, method }) => `${method} ${group}.${name}`)).toEqual([
      'POST auth.login',
      'GET books.list',
      'POST books.create',
      'GET books.get',
      'DELETE books.delete',
      'GET admin.listBooks',
      'GET stream.follow',
    ]);
  });

  it('tells parameters, also those that a path shares, body, answers and logins', () => {
    expect(operation('books_get')?.parameters).toEqual([
      expect.objectContaining({ name: 'id', in: 'path', isRequired: true }),
    ]);
    expect(operation('books_create')?.body).toMatchObject({ isRequired: true, mediaType: 'application/json' });
    expect(operation('books_delete')?.answers.map(({ status }) => status)).toContain('204');
    expect(operation('books_list')?.logins).toEqual(['bearer', 'apiKey']);
    expect(operation('auth_login')?.logins).toEqual([]);
  });

  it('knows a stream by its media type', () => {
    expect(api.operations.filter(isStream).map(({ id }) => id)).toEqual(['stream_follow']);
    expect(api.operations.map(goodTypesOf)[0]).toEqual(['application/json']);
  });

  it('knows what takes a key', () => {
    expect(api.operations.filter(takesKey).map(({ id }) => id)).toEqual(['books_create']);
  });

  it('drops what a generator of documents puts before a name', () => {
    const [read] = readApi(changed({ operationId: 'BooksController_readOne' })).operations;
    expect(read?.name).toBe('readOne');
  });

  it.each([
    [{ operationId: undefined }, 'GET /api/v1/books/{id} has no operationId'],
    [{ tags: undefined }, 'GET /api/v1/books/{id} has no tag'],
    [{ summary: undefined }, 'GET /api/v1/books/{id} has no summary'],
    [{ responses: { 404: { description: '' } } }, 'GET /api/v1/books/{id} says no good answer'],
    [{ parameters: [] }, 'GET /api/v1/books/{id} does not describe {id}'],
    [{ parameters: [{ ...idInPath, schema: { $ref: '#/nowhere' } }] }, 'nothing is called #/nowhere'],
    [{ parameters: [{ ...idInPath, schema: { not: {} } }] }, 'no reader knows the word not of a schema'],
  ])('refuses a document with gaps: %j', (change, words) => {
    expect(() => readApi(changed(change))).toThrow(words);
  });

  it('refuses two operations of one name', () => {
    const { get } = shelfDocument.paths['/api/v1/books'];
    expect(() => readApi({ ...shelfDocument, paths: { '/a': { get }, '/b': { get } } })).toThrow(
      'two operations are called books.list',
    );
  });
});

describe('camelCase', () => {
  it.each([
    ['list-books', 'listBooks'],
    ['Auth', 'auth'],
    ['API keys', 'aPIKeys'],
    ['', ''],
  ])('%j reads %j', (text, name) => expect(camelCase(text)).toBe(name));
});
