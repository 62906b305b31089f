import { runInContext, type RequestContext } from '../log/request-context.js';

/** What is used of a Fastify request and reply. */
interface Request {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface Reply {
  header(name: string, value: string): unknown;
}

type Hook = (request: Request, reply: Reply, done: () => void) => void;

/** What is used of a Fastify instance. */
export interface HookedServer {
  addHook(name: 'onRequest' | 'preValidation', hook: Hook): unknown;
}

const HEADER = 'x-request-id';
const ACCEPTABLE = /^[A-Za-z0-9-]{8,64}$/;

/** An id that the asker chose is kept if it cannot do harm in logs, so that both sides find the same request. */
function idOf({ headers }: Request, newId: () => string): string {
  const given = headers[HEADER];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : newId();
}

const contexts = new WeakMap<object, RequestContext>();

/** From now on the logs of this request bear its user's id too. */
export function identifyUser(request: object, userId: string): void {
  const context = contexts.get(request);
  if (context !== undefined) contexts.set(request, { ...context, userId });
}

/** The ids of a request; outside of its context too, such as when its answer has been sent. */
export const requestContextOf = (request: object): RequestContext => contexts.get(request) ?? { correlationId: 'none' };

/** Gives every HTTP request an id that its logs, its messages and its answer carry. */
export function identifyRequests(server: HookedServer, newId: () => string): void {
  server.addHook('onRequest', (request, reply, done) => {
    const context = { correlationId: idOf(request, newId) };
    contexts.set(request, context);
    reply.header(HEADER, context.correlationId);
    runInContext(context, done);
  });
  // Reading a body continues in the context of the socket, so the request's own one is entered once more after it; by
  // then it also says whose request it is.
  server.addHook('preValidation', (request, _reply, done) => {
    const context = contexts.get(request);
    if (context === undefined) done();
    else runInContext(context, done);
  });
}
