import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { identifyUser, requestContextOf } from '@sutra/platform';
import { declaredRouteOf, noteVisit, type DeclaredRoute, type Visitor } from '@sutra/platform/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Admission } from '../admission/admission.js';
import { credentialsOf } from '../admission/credentials.js';
import { Porter } from '../admission/porter.js';
import { limitOf, type Tally } from '../limits/turnstile.js';
import { checkShape, idempotencyKeyOf } from './request-shape.js';
import { RouteTable } from './route-table.js';

/**
 * Stands before every route. Whatever a request is, this runs before its body is read: who asks, whether they may by
 * what the route declares, how often they have, and whether the request has the parts that the route reads.
 */
@Injectable()
export class Door implements OnApplicationBootstrap {
  readonly routes = new RouteTable();

  constructor(
    private readonly admission: Admission,
    private readonly porter: Porter,
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
    const { needs } = route;
    const comer = {
      show: () => credentialsOf(request.headers),
      address: request.ip,
      correlationId: requestContextOf(request).correlationId,
      limit: limitOf(route),
      tell: (tally: Tally) => void reply.headers({ ...tally }),
    };
    if (needs === 'public') {
      await this.porter.letPass(comer);
      return undefined;
    }
    const visitor = await this.porter.letIn(comer, ({ actor }) => identifyUser(request, actor.userId));
    if (needs !== 'known') visitor.actor.assertMay(needs, this.admission.nowMs());
    return visitor;
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
