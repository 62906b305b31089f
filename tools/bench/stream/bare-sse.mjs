// The least that fans out: a node:http server that writes what it hears on NATS to whoever is there. It knows nobody, keeps
// nothing, and does not notice who is slow.
import { connect } from '@nats-io/transport-node';
import { createServer } from 'node:http';
import { serveOrders } from '../process/child.mjs';

/** @type {Map<string, Set<import('node:http').ServerResponse>>} */
const listeners = new Map();

const server = createServer((request, response) => {
  const user = new URL(request.url ?? '', 'http://bare').searchParams.get('user') ?? '';
  const own = listeners.get(user) ?? new Set();
  listeners.set(user, own.add(response));
  response.once('close', () => own.delete(response));
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 2000\n\n');
});

serveOrders(async (/** @type {{ url: string, user: string, pass: string, subject: string }} */ order) => {
  const connection = await connect({ servers: order.url, user: order.user, pass: order.pass });
  connection.subscribe(order.subject, {
    callback: (_, message) => {
      /** @type {{ user: string, topic: string, data: object }} */
      const { user, topic, data } = JSON.parse(message.string());
      const text = `event: ${topic}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const response of listeners.get(user) ?? []) response.write(text);
    },
  });
  await connection.flush();
  await new Promise((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${address.port}`;
});
