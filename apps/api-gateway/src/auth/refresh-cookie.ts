/** The refresh token of a browser: a cookie that no script reads, that no other site sends, and that only auth sees. */
import { Fault } from '@sutra/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';

export const REFRESH_COOKIE = 'sutra_refresh';
const PATH = '/api/v1/auth';

const attributes = (request: FastifyRequest) =>
  ({ path: PATH, httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const;

interface RefreshToken {
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
}

export function keepRefreshToken(request: FastifyRequest, reply: FastifyReply, tokens: RefreshToken): void {
  const expires = new Date(tokens.refreshExpiresAt);
  reply.setCookie(REFRESH_COOKIE, tokens.refreshToken, { ...attributes(request), expires });
}

export function dropRefreshToken(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(REFRESH_COOKIE, attributes(request));
}

/** The token that a browser has kept, if it sends one and its own page asks for it. */
export function keptRefreshToken(request: FastifyRequest, pagesElsewhere: readonly string[]): string | undefined {
  const token = request.cookies[REFRESH_COOKIE];
  if (token === undefined || token === '') return undefined;
  if (isAskedByOwnPage(request, pagesElsewhere)) return token;
  throw new Fault('denied', 'HTTP.CROSS_SITE', 'A cookie counts only where a page of this site asks');
}

/** What a browser says of the asking page, which no page can change; who says nothing is not believed. */
function isAskedByOwnPage({ headers, protocol, host }: FastifyRequest, pagesElsewhere: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site === 'same-origin') return true;
  return origin !== undefined && (origin === `${protocol}://${host}` || pagesElsewhere.includes(origin));
}
