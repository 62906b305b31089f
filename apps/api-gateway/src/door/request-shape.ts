/** What is wrong with a request as a whole, found before anything of its body is read. */
import { Fault } from '@sutra/kernel';
import type { DeclaredRoute } from '@sutra/platform/http';
import type { FastifyRequest } from 'fastify';

const JSON_TYPE = /^application\/json\s*(;|$)/i;
/** Visible ASCII, so that it can be written down anywhere. */
const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/;

type Asked = Pick<FastifyRequest, 'headers' | 'query'>;

const hasBody = ({ headers }: Asked): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Refuses a body where none is read, and any that is not JSON: no form of another site's page passes for a request. */
function checkBody({ reads, uploads }: DeclaredRoute, request: Asked): void {
  const { headers } = request;
  if (uploads !== undefined) return checkUpload(uploads, request);
  if (!hasBody(request)) {
    // Some clients always name a type; without a body there is nothing of that type, and nothing to read.
    delete headers['content-type'];
    return;
  }
  if (reads.body === undefined) throw new Fault('invalid', 'HTTP.NO_BODY', 'This takes no body');
  if (JSON_TYPE.test(headers['content-type'] ?? '')) return;
  throw new Fault('invalid', 'HTTP.UNSUPPORTED_MEDIA', 'A body is application/json here');
}

function checkUpload({ types, bytesMax }: NonNullable<DeclaredRoute['uploads']>, request: Asked): void {
  const { headers } = request;
  if (!hasBody(request)) throw new Fault('invalid', 'HTTP.NO_FILE', 'The body is the file itself; there is none');
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (!types.includes(type.trim())) {
    throw new Fault('invalid', 'HTTP.UNSUPPORTED_MEDIA', `A file is ${types.join(' or ')} here`);
  }
  if (Number(headers['content-length'] ?? 0) > bytesMax) throw tooLarge(bytesMax);
}

/** Of a file that is larger than its route takes. */
export const tooLarge = (bytesMax: number): Fault =>
  new Fault('invalid', 'HTTP.TOO_LARGE', `A file has at most ${bytesMax} bytes here`);

function checkQuery({ reads, takesAnyQuery }: DeclaredRoute, { query }: Asked): void {
  if (reads.query !== undefined || takesAnyQuery === true) return;
  const names = Object.keys(query as object);
  if (names.length === 0) return;
  const errors = names.map((name) => ({ path: `/${name}`, message: 'is not a known field' }));
  throw new Fault('invalid', 'HTTP.INVALID', 'This takes no query', { details: { errors } });
}

/** Throws where the request has parts that its route does not read. */
export function checkShape(route: DeclaredRoute, request: Asked): void {
  checkBody(route, request);
  checkQuery(route, request);
}

/** The key by which the asker says that two requests are one deed, where the route knows such keys. */
export function idempotencyKeyOf({ takesKey }: DeclaredRoute, { headers }: Asked): string | undefined {
  const key = headers['idempotency-key'];
  if (!takesKey || key === undefined) return undefined;
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  throw new Fault('invalid', 'HTTP.IDEMPOTENCY_KEY', 'An Idempotency-Key is 1 to 255 visible ASCII characters');
}
