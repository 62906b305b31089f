// The least that answers the same: one route on a bare Fastify, which asks nobody anything.
import Fastify from 'fastify';
import { serveOrders } from '../process/child.mjs';

const server = Fastify();

serveOrders(async (/** @type {{ path: string, answer: object }} */ { path, answer }) => {
  server.get(path, async () => answer);
  return server.listen({ host: '127.0.0.1', port: 0 });
});
