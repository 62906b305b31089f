/** The description of the public API without a running gateway, for whatever is generated from it. */
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { declaredRouteOf, type DeclaredRoute } from '@sutra/platform/http';
import { controllers } from '../gateway.module.js';

/** Every route that a controller's methods declare. */
function routesOf({ prototype }: Type, configKey: string): DeclaredRoute[] {
  const methods = Object.getOwnPropertyNames(prototype).map((name): unknown => Reflect.get(prototype as object, name));
  return methods.flatMap((method) => {
    if (typeof method !== 'function') return [];
    return declaredRouteOf(Reflect.getMetadata(configKey, method)) ?? [];
  });
}

const collaboratorsOf = (controller: Type): Type[] =>
  (Reflect.getMetadata('design:paramtypes', controller) as Type[] | undefined) ?? [];

/** The document that a gateway of this version serves. Nothing is started: the controllers get nobody to work with. */
export async function describeApi(version: string): Promise<OpenAPIObject> {
  // Loaded here, so that a gateway that starts does not wait for them.
  const { FastifyAdapter } = await import('@nestjs/platform-fastify');
  const { FASTIFY_ROUTE_CONFIG_METADATA } = await import('@nestjs/platform-fastify/constants.js');
  const { describe } = await import('./docs.js');
  const nobodies = [...new Set(controllers.flatMap(collaboratorsOf))].map((provide) => ({ provide, useValue: {} }));

  @Module({ controllers: [...controllers], providers: nobodies })
  class DescribedModule {}

  const app = await NestFactory.create(DescribedModule, new FastifyAdapter(), { logger: false, abortOnError: false });
  const routes = controllers.flatMap((controller) => routesOf(controller, FASTIFY_ROUTE_CONFIG_METADATA));
  return describe(app, version, routes);
}
