/** A public route, said once: the door lets nobody in, checks nothing and describes nothing but by this. */
import { applyDecorators, HttpCode, RequestMapping, RequestMethod, type Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint, ApiExtension, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AnyMessage, Right } from '@sutra/contracts';
import { assert } from '@sutra/kernel';
import type { z } from 'zod';

export type RouteNeed = Right | 'public' | 'known';

/** An answer that the door makes of what it was told, by the schema of a contract. */
export interface ShownAnswer {
  /** Unique among the schemas of the description. */
  readonly name: string;
  readonly doc: string;
  readonly schema: z.ZodType;
  readonly example: unknown;
}

type MediaType = `${string}/${string}`;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Method and whole path, so that a search for either finds the route. */
export type Endpoint = `${Method} /${string}`;

export interface RouteTold<Limit extends string = string> {
  /**
   * What the asker must be allowed, or `public` for anybody. `known` is whoever shows a good token or key: for a stream,
   * each topic of which needs a right of its own.
   */
  readonly needs: RouteNeed;
  /** One line for the list of routes. */
  readonly does: string;
  readonly doc?: string;
  readonly tag?: string;
  /** The message that it passes on: right, reply and examples are that contract's. */
  readonly forwards?: AnyMessage;
  /** The class or schema of what it answers where it passes nothing on, or a media type where that is no JSON of ours. */
  readonly answers?: Type | ShownAnswer | MediaType;
  /** What it answers besides, where the asker chooses. */
  readonly answersAlso?: readonly MediaType[];
  /** Of a good answer; without one, 200, or 204 where the contract's reply says nothing. */
  readonly status?: number;
  /** Problems besides those that any route like it may have. */
  readonly problems?: readonly number[];
  /** The row of the table of rate limits that it counts against; without one, that of its method. */
  readonly limit?: Limit;
  /** Whether a public route that writes takes an Idempotency-Key, an address standing for the user. */
  readonly takesKey?: boolean;
  /** Whether it hands its query on as it came, whatever that says. */
  readonly takesAnyQuery?: boolean;
  /** Where the body is a file, which its handler reads as it comes: which types it may have, and how many bytes. */
  readonly uploads?: { readonly types: readonly string[]; readonly bytesMax: number };
  /** Whether its answer goes on for as long as the asker stays. */
  readonly isStream?: boolean;
  /** Left out of the public description, such as a page for people. */
  readonly isHidden?: boolean;
}

/** Which parts of a request its handler reads; whatever else comes is refused. */
export interface RouteReads {
  readonly body: Type | undefined;
  readonly query: Type | undefined;
  readonly path: Type | undefined;
}

export interface DeclaredRoute extends RouteTold {
  readonly endpoint: Endpoint;
  readonly method: Method;
  readonly path: string;
  /** Unique name of the operation: that of its handler. */
  readonly id: string;
  readonly status: number;
  readonly takesKey: boolean;
  readonly reads: RouteReads;
}

const CONFIG_KEY = 'sutra';

/** The declaration of the route that Fastify has matched, if it has one. */
export function declaredRouteOf(config: unknown): DeclaredRoute | undefined {
  if (typeof config !== 'object' || config === null || !(CONFIG_KEY in config)) return undefined;
  return config[CONFIG_KEY] as DeclaredRoute;
}

/** Leave that is judged further on is for streams alone: whatever else there is names its right here. */
function checkNeeds(endpoint: string, { needs, isStream }: RouteTold): void {
  assert(needs !== 'known' || isStream === true, `${endpoint} is no stream, so it names the right that it needs`);
}

/** Kinds of parameters as Nest numbers them: `<kind>:<index>`. */
function readsOf(target: object, name: string | symbol): RouteReads {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, target.constructor, name) ?? {}) as Record<string, unknown>;
  const types = (Reflect.getMetadata('design:paramtypes', target, name) ?? []) as (Type | undefined)[];
  const find = (kind: RouteParamtypes): Type | undefined => {
    const key = Object.keys(args).find((known) => known.startsWith(`${kind}:`));
    return key === undefined ? undefined : types[Number(key.split(':')[1])];
  };
  return {
    body: find(RouteParamtypes.BODY),
    query: find(RouteParamtypes.QUERY),
    path: find(RouteParamtypes.PARAM),
  };
}

const saysNothing = ({ reply }: AnyMessage): boolean => Object.keys(reply?.shape ?? {}).length === 0;

function statusOf({ status, forwards }: RouteTold): number {
  return status ?? (forwards !== undefined && saysNothing(forwards) ? 204 : 200);
}

/** What guards the route must guard the message too, or a second door would stand open behind the first. */
function checkForwards(endpoint: string, { needs, forwards }: RouteTold): void {
  if (forwards === undefined) return;
  const wanted = needs === 'public' ? 'house' : needs;
  assert(forwards.needs === wanted, `${endpoint} needs ${needs}, but ${forwards.type} needs ${forwards.needs}`);
}

/** The first word behind the version: `/api/v1/auth/login` stands among those of `auth`. */
export const tagOf = (path: string): string => path.split('/')[3] ?? 'house';

/** Declares a route: whom it lets in, what it reads, what it answers. */
export const Route =
  <Limit extends string>(endpoint: Endpoint, told: RouteTold<Limit>): MethodDecorator =>
  (target, name, descriptor) => {
    const [method = '', path = ''] = endpoint.split(' ');
    checkNeeds(endpoint, told);
    checkForwards(endpoint, told);
    const route: DeclaredRoute = {
      ...told,
      endpoint,
      method: method as Method,
      path,
      id: String(name),
      status: statusOf(told),
      takesKey: method !== 'GET' && (told.needs === 'public' ? told.takesKey === true : told.takesKey !== false),
      reads: readsOf(target, name),
    };
    const description = told.doc ?? told.forwards?.doc;
    const shown = [
      ApiOperation({ operationId: route.id, summary: told.does, ...(description !== undefined && { description }) }),
      ApiTags(told.tag ?? tagOf(path)),
      ApiExtension('x-needs', told.needs),
      ...(typeof told.answers === 'function' ? [ApiResponse({ status: route.status, type: told.answers })] : []),
    ];
    applyDecorators(
      RequestMapping({ path, method: RequestMethod[route.method] }),
      HttpCode(route.status),
      RouteConfig({ [CONFIG_KEY]: route }),
      ...(told.isHidden === true ? [ApiExcludeEndpoint()] : shown),
    )(target, name, descriptor as TypedPropertyDescriptor<unknown>);
  };
