import { Fault } from '@sutra/kernel';
import { declaredRouteOf, type DeclaredRoute } from '@sutra/platform/http';
import type { FastifyInstance, RouteOptions } from 'fastify';

/** What is served without a declaration: health for whoever watches, and the page that shows the API. */
const STANDS_OPEN = /^\/(health|metrics|api\/docs|api\/openapi\.json)(\/|$)/;

const matcherOf = (path: string): RegExp => {
  const literal = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/:[A-Za-z]+/g, '[^/]+')}$`);
};

/** Every route that the server has, and what it declares. */
export class RouteTable {
  readonly declared: DeclaredRoute[] = [];
  private readonly undeclared = new Set<string>();

  /** Must hear of the routes before they are made. */
  listen(server: Pick<FastifyInstance, 'addHook'>): void {
    server.addHook('onRoute', (route) => this.note(route));
  }

  /** Nothing is served that does not say whom it lets in. */
  check(): void {
    if (this.undeclared.size > 0) {
      const list = [...this.undeclared].sort().join(', ');
      throw new Fault('bug', 'DOOR.UNDECLARED', `These routes do not declare whom they let in: ${list}`);
    }
    const ids = this.declared.map(({ id }) => id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (twice.length > 0) throw new Fault('bug', 'DOOR.SAME_NAME', `Routes share a name: ${twice.join(', ')}`);
  }

  isOpen(path: string | undefined): boolean {
    return path !== undefined && STANDS_OPEN.test(path);
  }

  /** The methods by which a path can be asked, for whoever has asked it by another. */
  methodsOf(path: string): string[] {
    const methods = this.declared.filter((route) => matcherOf(route.path).test(path)).map(({ method }) => method);
    return [...new Set(methods.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method])))];
  }

  private note({ method, url, config }: RouteOptions): void {
    // A preflight asks what a browser may ask; Fastify adds HEAD to each GET by itself, with the same declaration.
    if (method === 'OPTIONS' || method === 'HEAD' || this.isOpen(url)) return;
    const declared = declaredRouteOf(config);
    if (declared === undefined) this.undeclared.add(`${[method].flat().join(',')} ${url}`);
    else this.declared.push(declared);
  }
}
