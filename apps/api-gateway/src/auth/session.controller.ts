import { Body, Controller, Req, Res } from '@nestjs/common';
import {
  SessionClose,
  SessionCloseAll,
  SessionList,
  SessionOpen,
  SessionRefresh,
  SessionSurrender,
} from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Visiting, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Admission } from '../admission/admission.js';
import { credentialsOf } from '../admission/credentials.js';
import { GatewaySettings } from '../config.js';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { LoginBody, RefreshBody } from './account.bodies.js';
import { clientOf } from './client-of.js';
import { dropRefreshToken, keepRefreshToken, keptRefreshToken } from './refresh-cookie.js';

const COOKIE = 'A browser also gets the refresh token in a cookie that no script can read.';

/** Sessions: how they begin, go on and end. */
@Controller()
export class SessionController {
  constructor(
    private readonly house: House,
    private readonly admission: Admission,
    private readonly settings: GatewaySettings,
  ) {}

  @Route('POST /api/v1/auth/login', {
    needs: 'public',
    does: 'Log in by password',
    doc: `${SessionOpen.doc} ${COOKIE}`,
    forwards: SessionOpen,
    problems: [401, 422],
    limit: 'login',
  })
  async logIn(
    @Body() body: LoginBody,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const tokens = await this.house.ask(SessionOpen, { ...body, client: clientOf(visit) }, visit);
    keepRefreshToken(request, reply, tokens);
    return tokens;
  }

  @Route('POST /api/v1/auth/refresh', {
    needs: 'public',
    does: 'Get new tokens by a refresh token',
    doc: `${SessionRefresh.doc} ${COOKIE}`,
    forwards: SessionRefresh,
    problems: [401, 403, 422],
    limit: 'refresh',
  })
  async refresh(
    @Body() { refreshToken: given }: RefreshBody,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const refreshToken = given ?? keptRefreshToken(request, this.settings.corsOrigins);
    if (refreshToken === undefined) {
      throw new Fault('denied', 'ACCESS.LOGIN_REQUIRED', 'There is no refresh token in the body and none in a cookie');
    }
    const tokens = await this.house.ask(SessionRefresh, { refreshToken }, visit);
    keepRefreshToken(request, reply, tokens);
    return tokens;
  }

  @Route('POST /api/v1/auth/logout', {
    needs: 'public',
    does: 'Log out',
    doc: 'Ends the session of the refresh token in the body or the cookie, else that of the access token.',
    forwards: SessionSurrender,
    problems: [401, 403],
    limit: 'refresh',
  })
  async logOut(
    @Body() { refreshToken: given }: RefreshBody,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const refreshToken = given ?? keptRefreshToken(request, this.settings.corsOrigins);
    if (refreshToken === undefined) await this.closeByAccess(visit, request);
    else await this.house.tell(SessionSurrender, { refreshToken }, visit);
    dropRefreshToken(request, reply);
  }

  @Route('POST /api/v1/auth/logout-all', {
    needs: 'account.change',
    does: 'Log out everywhere',
    forwards: SessionCloseAll,
  })
  async logOutEverywhere(
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const ended = await this.house.ask(SessionCloseAll, {}, visit);
    dropRefreshToken(request, reply);
    return ended;
  }

  @Route('GET /api/v1/auth/sessions', { needs: 'account.read', does: 'List open sessions', forwards: SessionList })
  listSessions(@Visiting() visit: Visit) {
    return this.house.ask(SessionList, {}, visit);
  }

  /** Public, because whoever wants out by a refresh token has perhaps no access token any more. */
  private async closeByAccess(visit: Visit, { headers }: FastifyRequest): Promise<void> {
    const credentials = credentialsOf(headers);
    if (credentials === undefined) throw new Fault('denied', 'ACCESS.LOGIN_REQUIRED', 'Nobody is logged in here');
    const visitor = await this.admission.admit(credentials, visit.correlationId);
    visitor.actor.assertMay('account.read', this.admission.nowMs());
    await this.house.tell(SessionClose, {}, { ...visit, visitor });
  }
}
