import type { FastifyInstance } from 'fastify';
import { DOCS_PATH } from './docs.js';

/** Nothing runs, nothing is loaded, nobody frames it: right for JSON and for our own plain page. */
const STRICT =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page that shows the API brings a script of its own and calls this gateway. */
const DOCS =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const EVERYWHERE = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' };

/** For answers that no hook touches. */
export const STRICT_HEADERS = { ...EVERYWHERE, 'content-security-policy': STRICT };

/** Tells browsers with every answer how little they may do with it. */
export function setSecurityHeaders(server: Pick<FastifyInstance, 'addHook'>): void {
  server.addHook('onRequest', (request, reply, done) => {
    const isDocs = request.url.startsWith(`/${DOCS_PATH}`);
    void reply.headers({ ...EVERYWHERE, 'content-security-policy': isDocs ? DOCS : STRICT });
    done();
  });
}
