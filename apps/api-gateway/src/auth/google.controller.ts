import { Controller, Req, Res } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { GoogleBegin, GoogleComplete } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Visiting, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { clientOf } from './client-of.js';
import { keepRefreshToken } from './refresh-cookie.js';

const BEGIN_PATH = '/api/v1/auth/login/google';
const CALLBACK_PATH = '/api/v1/auth/callback/google';
const FLOW_COOKIE = 'sutra_google';
/** Long enough to find one's password for Google. */
const FLOW_S = 10 * 60;

/** Google sends the browser back from its own site, so this one cookie must come along from elsewhere. */
const attributes = (request: FastifyRequest) =>
  ({ path: CALLBACK_PATH, httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const;

/** Logging in by Google, for browsers. */
@Controller()
export class GoogleController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/auth/login', {
    needs: 'public',
    does: 'Go to the login by Google',
    status: 302,
  })
  goToLogIn(@Res({ passthrough: true }) reply: FastifyReply): void {
    reply.header('location', BEGIN_PATH);
  }

  @Route('GET /api/v1/auth/login/google', {
    needs: 'public',
    does: 'Begin a login by Google',
    doc: 'Sends the browser to Google, with a cookie that it must bring back.',
    status: 302,
    problems: [422],
    limit: 'login',
  })
  async beginGoogle(
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { url, flow } = await this.house.ask(GoogleBegin, {}, visit);
    reply.setCookie(FLOW_COOKIE, flow, { ...attributes(request), maxAge: FLOW_S });
    reply.header('location', url).header('cache-control', 'no-store');
  }

  @Route('GET /api/v1/auth/callback/google', {
    needs: 'public',
    does: 'Complete a login by Google',
    forwards: GoogleComplete,
    problems: [401, 403, 422],
    limit: 'login',
    takesAnyQuery: true,
  })
  @ApiQuery({ name: 'state', required: false, description: 'As Google was given it.', schema: { type: 'string' } })
  @ApiQuery({ name: 'code', required: false, description: 'What Google vouches by.', schema: { type: 'string' } })
  @ApiQuery({ name: 'error', required: false, description: 'Why Google does not.', schema: { type: 'string' } })
  async completeGoogle(
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const flow = request.cookies[FLOW_COOKIE];
    // Good for one attempt, whatever comes of it.
    reply.clearCookie(FLOW_COOKIE, attributes(request));
    if (flow === undefined || flow === '') {
      throw new Fault('refused', 'AUTH.FLOW_UNKNOWN', 'This login was not begun in this browser, or too long ago');
    }
    const [, query = ''] = /\?(.*)$/s.exec(request.url) ?? [];
    const tokens = await this.house.ask(GoogleComplete, { flow, query, client: clientOf(visit) }, visit);
    keepRefreshToken(request, reply, tokens);
    void reply.header('cache-control', 'no-store');
    return tokens;
  }
}
