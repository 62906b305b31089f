/**
 * How a call reaches Sutra: address, login, one key for one wish, and another attempt where that is provably harmless: after
 * 503, because nothing has happened, and after no answer at all where the call only reads or bears a key. A key stays the
 * same over the attempts, so what had arrived after all is not done twice. A refresh token has no key and works once; to
 * show it again would end the session.
 */
import { backOffMs, pause } from './pause.js';
import { LoginNotRenewed, problemOf, SutraProblem, SutraUnreachable } from './problem.js';
import { addressOf, type CallOptions, type FileBody, type Input, type Route } from './route.js';
import type { Session } from './session.js';

export interface TransportParts {
  readonly address: string;
  readonly session: Session;
  readonly apiKey?: string | undefined;
  readonly fetch: typeof fetch;
  /** How often a call is tried in all. */
  readonly attemptsMax: number;
  readonly timeoutMs: number;
}

const BACK_OFF_LIMIT_MS = 5_000;

/** Reasons for which the door turns a token away that a renewed one would not meet. */
const RENEWABLE = /\.(TOKEN_EXPIRED|TOKEN_INVALID|LOGIN_REQUIRED)$/;

/** A random name for one wish; only `getRandomValues` is there on every page, also on one without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const signalsOf = (...signals: readonly (AbortSignal | undefined)[]): AbortSignal =>
  AbortSignal.any(signals.filter((signal) => signal !== undefined));

export class Transport {
  constructor(private readonly parts: TransportParts) {}

  /** Makes the call and gives what it answers, or throws a SutraProblem or SutraUnreachable. */
  async call<Answer>(route: Route, input: Input, options: CallOptions = {}): Promise<Answer> {
    const { attemptsMax, timeoutMs } = this.parts;
    const idempotencyKey = route.takesKey ? (options.idempotencyKey ?? newKey()) : undefined;
    const isHarmless = route.method === 'GET' || idempotencyKey !== undefined;
    const headers = { accept: 'application/json', ...(idempotencyKey && { 'idempotency-key': idempotencyKey }) };
    for (let attempt = 1; ; attempt += 1) {
      const limit = AbortSignal.timeout(options.timeoutMs ?? timeoutMs);
      try {
        const signal = signalsOf(options.signal, limit);
        const answer = await this.open(route, input, { headers, signal });
        return (await contentOf(answer)) as Answer;
      } catch (error) {
        const failure = this.failureOf(error, options.signal);
        if (attempt >= attemptsMax || !isWorthAnother(failure, isHarmless)) throw failure;
        await pause(waitMsOf(failure, attempt - 1), options.signal);
      }
    }
  }

  /** Sends a request once, and once more with a renewed login where the door says that the login is over. */
  async open(route: Route, input: Input, { headers, signal }: RequestParts): Promise<Response> {
    const token = route.isOpen ? undefined : this.parts.session.tokens?.accessToken;
    const answer = await this.send(route, input, { headers: { ...headers, ...this.loginOf(route, token) }, signal });
    if (answer.ok) return answer;
    const problem = await problemOf(answer);
    if (token === undefined || problem.status !== 401 || !RENEWABLE.test(problem.code)) throw problem;
    const renewed = await this.parts.session.renewed(token);
    const again = await this.send(route, input, { headers: { ...headers, ...this.loginOf(route, renewed) }, signal });
    if (!again.ok) throw await problemOf(again);
    return again;
  }

  private loginOf({ isOpen }: Route, token: string | undefined): Record<string, string> {
    const { apiKey } = this.parts;
    if (isOpen) return {};
    if (token !== undefined) return { authorization: `Bearer ${token}` };
    return apiKey === undefined ? {} : { 'x-api-key': apiKey };
  }

  private send(route: Route, { params, body }: Input, { headers, signal }: RequestParts): Promise<Response> {
    const sent = body === undefined ? undefined : route.takesFile ? (body as FileBody) : jsonOf(body);
    return this.parts.fetch(addressOf(this.parts.address, route, params), {
      method: route.method,
      headers: { ...headers, ...(sent && { 'content-type': sent.type }) },
      // The refresh token may lie in a cookie, which only the auth routes get to see.
      credentials: 'include',
      redirect: 'manual',
      signal,
      ...(sent && { body: sent.content }),
    });
  }

  /** Whatever fetch throws, in words of ours; what the caller itself has ended stays the caller's. */
  private failureOf(error: unknown, signal: AbortSignal | undefined): unknown {
    if (error instanceof SutraProblem || error instanceof SutraUnreachable || signal?.aborted) return error;
    return new SutraUnreachable(`No answer has come from ${this.parts.address}.`, { cause: error });
  }
}

const jsonOf = (body: unknown): FileBody => ({ type: 'application/json', content: JSON.stringify(body) });

interface RequestParts {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function contentOf(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (text === '') return undefined;
  const isJson = /^application\/([^;]*\+)?json/.test(answer.headers.get('content-type') ?? '');
  return isJson ? (JSON.parse(text) as unknown) : text;
}

/** @param isHarmless whether the call may have arrived before */
function isWorthAnother(failure: unknown, isHarmless: boolean): boolean {
  if (failure instanceof SutraUnreachable) return isHarmless && !(failure instanceof LoginNotRenewed);
  return failure instanceof SutraProblem && failure.status === 503;
}

/** As long as Sutra asks for, or ever longer. */
export function waitMsOf(failure: unknown, attempt: number, limitMs = BACK_OFF_LIMIT_MS): number {
  const asked = failure instanceof SutraProblem ? failure.retryAfterMs : undefined;
  return Math.max(asked ?? 0, backOffMs(attempt, limitMs));
}
