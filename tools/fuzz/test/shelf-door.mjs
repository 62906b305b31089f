/** A small door that keeps the promises of the shelf document, or breaks the one that it is told to break. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

/** @typedef {'stack' | 'crash on nul' | 'undocumented' | 'shape' | 'no code' | 'open' | 'sql' | 'hang up' | 'shared' | 'any key' | 'twice' | 'mixes'} Break */
/** @typedef {{ id: string, owner: string, title: string, copies: number }} Book */

const LIMIT = 1024 * 1024;
/** Whose the shelf is. */
export const CHIEF = 'chief';

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {any} book @param {(text: string) => boolean} isCrash */
function isNewBook(book, isCrash) {
  if (typeof book !== 'object' || book === null || Array.isArray(book)) return false;
  const known = ['title', 'copies', 'shelf', 'tags'];
  const { title, copies, shelf = 'left', tags = [] } = book;
  if (typeof title === 'string' && isCrash(title)) throw new TypeError('a NUL at\n    at shelf.js:1');
  return (
    Object.keys(book).every((name) => known.includes(name)) &&
    typeof title === 'string' &&
    [...title].length >= 1 &&
    [...title].length <= 80 &&
    Number.isInteger(copies) &&
    copies >= 1 &&
    copies <= 9 &&
    ['left', 'right'].includes(shelf) &&
    Array.isArray(tags) &&
    tags.length <= 5 &&
    tags.every((tag) => typeof tag === 'string' && [...tag].length <= 20)
  );
}

/** A door in which `user:<name>` is the token of a user. @param {Break} [broken] */
export async function openShelfDoor(broken) {
  /** @type {Map<string, Book>} */
  const books = new Map();
  /** What was made under a key, and of what. @type {Map<string, { book: Book, text: string }>} */
  const kept = new Map();
  const shown = (/** @type {Book} */ { id, title, copies }) => ({
    ...{ id, title },
    copies: broken === 'shape' ? String(copies) : copies,
  });

  /** @param {number} status @param {string} code */
  const problem = (status, code) => ({
    status,
    type: 'application/problem+json; charset=utf-8',
    body: (/** @type {string} */ requestId) => ({
      ...{ type: 'about:blank', title: 'No', status, detail: 'It will not be.', requestId },
      ...(broken === 'no code' ? {} : { code }),
      ...(broken === 'sql' && status === 404 ? { detail: 'select * from book where id = 1' } : {}),
    }),
  });
  const done = (/** @type {number} */ status, /** @type {unknown} */ value) => ({
    status,
    type: 'application/json; charset=utf-8',
    body: () => value,
  });

  /** @param {import('node:http').IncomingMessage} request @param {string} text */
  function answer(request, text) {
    const { method = '', headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://shelf');
    const [, owner] = /^(\w+):[a-z.]+$/.exec(String(headers['x-api-key'])) ?? [];
    const [, user = owner] = /^Bearer user:(\w+)$/.exec(headers.authorization ?? '') ?? [];
    const body = parse(text);
    if (text.length > LIMIT) return problem(413, 'HTTP.TOO_LARGE');
    if (`${method} ${pathname}` === 'POST /api/v1/auth/login') {
      if (!headers['content-type']?.startsWith('application/json')) return problem(415, 'HTTP.UNSUPPORTED');
      const isWhole = typeof body?.email === 'string' && typeof body?.password === 'string';
      return isWhole ? problem(401, 'AUTH.BAD_CREDENTIALS') : problem(400, 'HTTP.INVALID');
    }
    const [, id] = /^\/api\/v1\/books\/([^/]+)$/.exec(pathname) ?? [];
    const isCollection = pathname === '/api/v1/books';
    const isKnown =
      (isCollection && ['GET', 'POST'].includes(method)) ||
      (id !== undefined && ['GET', 'DELETE'].includes(method)) ||
      (['/api/v1/admin/books', '/api/v1/stream'].includes(pathname) && method === 'GET');
    if (!isKnown) return problem(404, 'HTTP.NOT_FOUND');
    if (user === undefined && broken !== 'open') return problem(401, 'ACCESS.LOGIN_REQUIRED');
    // No key of this door's bears a right that it knows.
    if (owner !== undefined && broken !== 'any key') return problem(403, 'ACCESS.NOT_ALLOWED');
    if (text !== '' && body === undefined) return problem(400, 'HTTP.INVALID');
    const isOfAll = pathname === '/api/v1/admin/books';
    if (isOfAll && user !== CHIEF) return problem(403, 'ACCESS.NOT_ALLOWED');
    if (pathname === '/api/v1/stream') {
      if (searchParams.get('topics') !== 'books') return problem(400, 'HTTP.INVALID');
      return { status: 200, type: 'text/event-stream', body: () => ': hello\n\n' };
    }
    const own = (/** @type {Book} */ { owner }) => owner === user || isOfAll || broken === 'shared';
    if (isOfAll || (isCollection && method === 'GET')) {
      if (searchParams.has('limit') && !/^([1-9]\d?|100)$/.test(searchParams.get('limit') ?? ''))
        return problem(400, 'HTTP.INVALID');
      return done(200, { items: [...books.values()].filter(own).slice(0, 5).map(shown) });
    }
    if (isCollection) {
      if (!headers['content-type']?.startsWith('application/json')) return problem(415, 'HTTP.UNSUPPORTED');
      if (broken === 'undocumented' && body?.title === 'Sutra') return problem(418, 'HTTP.INVALID');
      if (!isNewBook(body, (text) => broken === 'crash on nul' && text.includes('\0')))
        return problem(broken === 'undocumented' ? 418 : 400, 'HTTP.INVALID');
      const key = headers['idempotency-key'] === undefined ? undefined : `${user} ${headers['idempotency-key']}`;
      const earlier = broken === 'twice' ? undefined : kept.get(key ?? '');
      if (earlier && earlier.text !== text && broken !== 'mixes') return problem(422, 'HTTP.KEY_REUSED');
      if (earlier) return done(201, shown(earlier.book));
      const book = { id: randomUUID(), owner: user ?? '', title: body.title, copies: body.copies };
      books.set(book.id, book);
      if (key !== undefined) kept.set(key, { book, text });
      return done(201, shown(book));
    }
    const book = books.get(id ?? '');
    if (book === undefined || !own(book)) return problem(404, 'BOOK.NOT_FOUND');
    if (method === 'GET') return done(200, shown(book));
    books.delete(book.id);
    return { status: 204, type: '', body: () => undefined };
  }

  const server = createServer((request, response) => {
    /** @type {Buffer[]} */
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.once('end', () => {
      const requestId = randomUUID();
      try {
        const text = Buffer.concat(pieces).toString();
        if (broken === 'hang up' && text.includes('"right"')) return request.socket.destroy();
        const { status, type, body } = answer(request, text);
        const value = body(requestId);
        response.writeHead(status, { ...(type && { 'content-type': type }), 'x-request-id': requestId });
        if (type === 'text/event-stream') return response.write(String(value));
        return response.end(value === undefined || request.method === 'HEAD' ? undefined : JSON.stringify(value));
      } catch (error) {
        return response
          .writeHead(500, { 'content-type': 'text/plain' })
          .end(String(/** @type {Error} */ (error).stack));
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const place = server.address();
  return {
    address: `http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}`,
    loginAs: (/** @type {string} */ name) => Promise.resolve({ authorization: `Bearer user:${name}` }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}
