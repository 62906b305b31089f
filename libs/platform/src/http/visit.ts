import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { Actor } from '../actor/actor.js';
import type { DeclaredRoute } from './route.js';

/** Somebody whom the door has let in by their token or key, and the stamp by which the house knows them. */
export interface Visitor {
  readonly actor: Actor;
  readonly stamp: string;
}

/** One request that has passed the door. */
export interface Visit {
  readonly route: DeclaredRoute;
  readonly correlationId: string;
  /** The network address of the asker, as far as proxies can be believed. */
  readonly address: string;
  /** What program asks, in its own words. */
  readonly agent: string | undefined;
  /** Absent on a public route. */
  readonly visitor: Visitor | undefined;
  /** By it the asker says that two requests are one deed. */
  readonly idempotencyKey: string | undefined;
}

const visits = new WeakMap<object, Visit>();

/** Written by the door alone. */
export const noteVisit = (request: object, visit: Visit): void => void visits.set(request, visit);

export function visitOf(request: object): Visit {
  const visit = visits.get(request);
  if (visit !== undefined) return visit;
  throw new Fault('bug', 'HTTP.NO_VISIT', 'A request reached its handler past the door');
}

/** Hands the visit to a handler. */
export const Visiting = createParamDecorator((_: unknown, context: ExecutionContext) =>
  visitOf(context.switchToHttp().getRequest<object>()),
);

/** The visitor of a route that is not public. */
export function visitorOf({ visitor, route }: Visit): Visitor {
  if (visitor !== undefined) return visitor;
  throw new Fault('bug', 'HTTP.NO_VISITOR', `${route.endpoint} is public, so nobody is known at it`);
}
