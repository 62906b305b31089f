import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { identifyUser, requestContextOf } from '@sutra/platform';
import { declaredRouteOf, noteVisit, type DeclaredRoute, type Visitor } from '@sutra/platform/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Admission } from '../admission/admission.js';
import { credentialsOf } from '../admission/credentials.js';
import { limitOf, Turnstile, type CountedAs } from '../limits/turnstile.js';
import type { LimitName } from '../limits/limits.data.js';
import { checkShape, idempotencyKeyOf } from './request-shape.js';
import { RouteTable } from './route-table.js';

const isDenied = (error: unknown): boolean => error instanceof Fault && error.kind === 'denied';

/**
 * Stands before every route. Whatever a request is, this runs before its body is read: who asks, whether they may by
 * what the route declares, how often they have, and whether the request has the parts that the route reads.
 */
@Injectable()
export class Door implements OnApplicationBootstrap {
  readonly routes = new RouteTable();

  constructor(
    private readonly admission: Admission,
    private readonly turnstile: Turnstile,
  ) {}

  /** Takes its place on a server that has no routes yet. */
  guard(server: FastifyInstance): void {
    server.addHook('onRequest', (request, reply) => this.meet(request, reply));
  }

  /** Runs when all routes are there and before any request is let in. */
  onApplicationBootstrap(): void {
    this.routes.check();
  }

  private async meet(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (request.is404) return this.turnAway(request, reply);
    const { config, url } = request.routeOptions;
    const route = declaredRouteOf(config);
    if (route !== undefined) return this.admit(route, request, reply);
    // The answer to a preflight says what other pages may ask, and nothing else.
    if (this.routes.isOpen(url) || request.method === 'OPTIONS') return;
    throw new Fault('bug', 'DOOR.UNDECLARED', `${request.method} ${url} does not declare whom it lets in`);
  }

  private async admit(route: DeclaredRoute, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const visitor = await this.identify(route, request, reply);
    checkShape(route, request);
    noteVisit(request, {
      route,
      visitor,
      correlationId: requestContextOf(request).correlationId,
      address: request.ip,
      agent: request.headers['user-agent'],
      idempotencyKey: idempotencyKeyOf(route, request),
    });
  }

  private async identify(
    route: DeclaredRoute,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Visitor | undefined> {
    const limit = limitOf(route);
    const count = (name: LimitName, who: CountedAs) =>
      this.turnstile.pass(name, who, (tally) => void reply.headers({ ...tally }));
    const { needs } = route;
    if (needs === 'public') {
      await count(limit, { address: request.ip });
      return undefined;
    }
    // Whoever stops trade is not held up by what others have tried from the same address.
    const asStranger = () => count(limit === 'stop' ? limit : 'stranger', { address: request.ip });
    const visitor = await this.visitorOf(request, asStranger).catch(async (error: unknown) => {
      if (isDenied(error)) await asStranger();
      throw error;
    });
    const { actor } = visitor;
    identifyUser(request, actor.userId);
    await count(limit, { userId: actor.userId });
    actor.assertMay(needs, this.admission.nowMs());
    return visitor;
  }

  private async visitorOf(request: FastifyRequest, asStranger: () => Promise<void>): Promise<Visitor> {
    const credentials = credentialsOf(request.headers);
    const { correlationId } = requestContextOf(request);
    if (credentials !== undefined) return this.admission.admit(credentials, correlationId, asStranger);
    throw new Fault('denied', 'ACCESS.LOGIN_REQUIRED', 'Log in, or show an API key');
  }

  /** A path without a route goes on to "not found", unless it would be found by another method. */
  private async turnAway({ method, url }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const path = url.split('?', 1)[0] ?? '';
    const methods = this.routes.methodsOf(path);
    if (methods.length === 0 || method === 'OPTIONS') return;
    void reply.header('allow', methods.join(', '));
    throw new Fault('invalid', 'HTTP.METHOD_NOT_ALLOWED', `${path} can be asked by ${methods.join(', ')}`);
  }
}
