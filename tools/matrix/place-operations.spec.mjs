import { describe, expect, it } from '@jest/globals';
import { readApi } from '../openapi/api.mjs';
import { shelfDocument } from '../openapi/test/shelf-api.mjs';
import { nameOf, placeOperations } from './place-operations.mjs';

const table = { makers: {}, fields: {}, nameless: {}, shared: {}, exempt: {}, changing: [] };
const id = { type: 'string' };
const good = { 200: { description: 'Done' } };
const security = [{ bearer: [] }];

/** The shelf with more paths. @param {object} paths */
const withPaths = (paths) => readApi({ ...shelfDocument, paths: { ...shelfDocument.paths, ...paths } });

/** @param {string} name @param {object} [more] */
const operation = (name, more = {}) => ({
  operationId: name,
  tags: ['x'],
  summary: 'X',
  security,
  responses: good,
  ...more,
});

const lent = withPaths({
  '/api/v1/loans/{loanId}': {
    get: operation('getLoan', { parameters: [{ name: 'loanId', in: 'path', required: true, schema: id }] }),
  },
});
const lending = withPaths({
  '/api/v1/lend': {
    post: operation('lend', {
      requestBody: { content: { 'application/json': { schema: { type: 'object', properties: { bookId: id } } } } },
    }),
  },
});

describe('the parts of operations', () => {
  it('follow from the document', () => {
    const { placements, gaps } = placeOperations(readApi(shelfDocument), table);
    expect(gaps).toEqual([]);
    expect(placements.map(({ operation, part }) => `${nameOf(operation)} ${part}`)).toEqual([
      'POST /api/v1/auth/login public',
      'GET /api/v1/books list',
      'POST /api/v1/books own',
      'GET /api/v1/books/{id} thing',
      'DELETE /api/v1/books/{id} thing',
      'GET /api/v1/admin/books staff',
      'GET /api/v1/stream stream',
    ]);
    const [maker] = placements[3]?.makers.values() ?? [];
    expect(maker && nameOf(maker)).toBe('POST /api/v1/books');
  });

  it('E1 a thing that nobody is known to make is a gap', () => {
    expect(placeOperations(lent, table).gaps).toEqual([
      'GET /api/v1/loans/{loanId}: nothing is known to make what lies at /api/v1/loans/{loanId}; name its maker in the table',
    ]);
    expect(placeOperations(lending, table).gaps).toEqual([
      'POST /api/v1/lend: nothing is known to make what its field bookId names; name its maker in the table',
    ]);
  });

  it('are completed by the table', () => {
    const makers = { '/api/v1/loans/{loanId}': 'POST /api/v1/books' };
    expect(placeOperations(lent, { ...table, makers }).gaps).toEqual([]);
    expect(placeOperations(lending, { ...table, fields: { bookId: 'POST /api/v1/books' } }).gaps).toEqual([]);
    expect(placeOperations(lending, { ...table, nameless: { bookId: 'a reason' } }).gaps).toEqual([]);
    expect(placeOperations(lent, { ...table, nameless: { loanId: 'a reason' } }).gaps).toEqual([]);
    const shared = { 'market.read': 'a reason' };
    const ofAll = withPaths({
      '/api/v1/quotes/{symbol}': {
        get: operation('getQuote', {
          'x-needs': 'market.read',
          parameters: [{ name: 'symbol', in: 'path', required: true, schema: id }],
        }),
      },
    });
    const placed = placeOperations(ofAll, { ...table, shared });
    expect([placed.gaps, placed.placements.at(-1)?.part]).toEqual([[], 'shared']);
    const exempt = { 'POST /api/v1/lend': 'a reason' };
    expect(placeOperations(lending, { ...table, exempt }).gaps).toEqual([]);
  });

  it('leave no line of the table without a subject', () => {
    const stale = {
      ...table,
      exempt: { 'GET /api/v1/gone': 'a reason' },
      nameless: { lostId: 'a reason' },
      makers: { '/api/v1/old/{id}': 'POST /api/v1/old' },
      shared: { 'market.read': 'a reason' },
    };
    expect(placeOperations(readApi(shelfDocument), stale).gaps).toEqual([
      'the table names POST /api/v1/old, which is not there',
      'the table names GET /api/v1/gone, which is not there',
      'the table names /api/v1/old/{id}, which is not there',
      'the table names lostId, which is not there',
      'the table names market.read, which is not there',
    ]);
  });
});
