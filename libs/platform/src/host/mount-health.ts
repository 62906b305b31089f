import { HEALTH_PATHS, type HealthRoutes } from '../health/health-routes.js';

interface Reply {
  code(status: number): this;
  header(name: string, value: string): this;
  send(body: string): unknown;
}

/** What is used of a Fastify instance. */
export interface RoutedServer {
  get(path: string, handler: (request: unknown, reply: Reply) => Promise<unknown>): unknown;
}

/** Serves health and metrics at the door of a service that has one, before and beside its own routes and guards. */
export function mountHealth(server: RoutedServer, routes: HealthRoutes): void {
  for (const path of HEALTH_PATHS) {
    server.get(path, async (_request, reply) => {
      const { status, contentType, body } = await routes[path]();
      return reply.code(status).header('content-type', contentType).header('cache-control', 'no-store').send(body);
    });
  }
}
