export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';

/** One operation of the public API, as the generated functions name it. */
export interface Route {
  readonly method: Method;
  /** With its parameters in braces; what of the parameters is not named there goes into the query. */
  readonly path: string;
  /** Whether anybody may ask; no token is sent then, and none is renewed. */
  readonly isOpen?: boolean;
  /** Whether it takes a key by which the same wish, said again, has no second effect. */
  readonly takesKey?: boolean;
  /** Whether its body is a file as it lies on a disk. */
  readonly takesFile?: boolean;
}

/** A file as it is sent. */
export interface FileBody {
  readonly type: string;
  readonly content: Blob | Uint8Array<ArrayBuffer> | string;
}

/** What a call carries. */
export interface Input {
  readonly params?: object;
  readonly body?: unknown;
}

/** What a caller may say about one call. */
export interface CallOptions {
  /** Ends the call, and whatever it waits for. */
  readonly signal?: AbortSignal;
  /** How long one attempt may take. */
  readonly timeoutMs?: number;
  /** Names the wish where the operation takes a key, so that saying it again has no second effect; made up when it is left out. */
  readonly idempotencyKey?: string;
}

/** Makes a call and gives what it answers. Answers are believed to be as the API describes them. */
export type Call = <Answer>(route: Route, input: Input, options?: CallOptions) => Promise<Answer>;

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** The address of a route with its parameters, where a list in the query is written with commas. */
export function addressOf(base: string, { path }: Route, params: object = {}): string {
  const entries: [string, unknown][] = Object.entries(params);
  const left = new Map(entries.filter(([, value]) => value !== undefined && value !== null));
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = left.get(name);
    left.delete(name);
    return encodeURIComponent(asText(value ?? ''));
  });
  const query = new URLSearchParams();
  for (const [name, value] of left) query.set(name, Array.isArray(value) ? value.map(asText).join(',') : asText(value));
  const text = query.size === 0 ? '' : `?${query.toString()}`;
  return `${base.replace(/\/+$/, '')}${filled}${text}`;
}
