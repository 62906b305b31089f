/**
 * The client as an application sees it: `client.<area>.<operation>(…)` for every operation of the public API, a session
 * that renews itself, and streams that go on after an interruption.
 */
import type { LoginBody } from './generated/models.js';
import { apiOf, type PublicApi } from './generated/public-api.js';
import { Follower, type FollowOptions } from './stream/follow.js';
import type { CallOptions, Route } from './transport/route.js';
import { Session, type SessionTokens } from './transport/session.js';
import { Transport } from './transport/transport.js';

export interface ClientOptions {
  /** Where Sutra's public door is, such as `http://127.0.0.1:8080`; empty on a page that Sutra itself has served. */
  readonly address: string;
  /** Tokens of an earlier login. */
  readonly tokens?: SessionTokens;
  /** Hears of every change of tokens, so that they can be kept; of undefined when the session is over. */
  readonly onTokens?: (tokens: SessionTokens | undefined) => void;
  /** Used while nobody is logged in. */
  readonly apiKey?: string;
  /** How often a call is tried in all when no answer comes, or 503. */
  readonly attemptsMax?: number;
  /** How long one attempt may take. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

/** One message of a stream. */
export interface StreamEvent {
  /** Where a later stream can go on; see `lastEventId`. */
  readonly id: string | undefined;
  readonly topic: string;
  /** Whether messages of the topic were missed that Sutra keeps no longer: what is known of it has to be read anew. */
  readonly isReset: boolean;
  /** Nothing where it is a reset. */
  readonly data: unknown;
}

interface ClientOwn {
  /** Tokens as they are now. */
  readonly tokens: SessionTokens | undefined;
  /** Opens a session and keeps it. */
  login(credentials: LoginBody, options?: CallOptions): Promise<void>;
  /** Ends the session, here in any case and at Sutra if it can be reached. */
  logout(options?: CallOptions): Promise<void>;
  /** Proves by a one-time code that the user is there, for what asks for that. */
  prove(code: string, options?: CallOptions): Promise<void>;
  /** What happens, as it happens, until the loop is left or the signal says so; interruptions are bridged. */
  stream(topics: readonly string[], options?: FollowOptions): AsyncGenerator<StreamEvent, void, void>;
}

export type SutraClient = PublicApi & ClientOwn;

const ATTEMPTS_MAX = 3;
const TIMEOUT_MS = 30_000;

/** A stream answers in a manner of its own, so nothing is generated for it. */
const STREAM: Route = { method: 'GET', path: '/api/v1/stream' };

interface Opened {
  readonly transport: Transport;
  readonly session: Session;
  readonly api: PublicApi;
}

function open(options: ClientOptions): Opened {
  const { address, tokens, onTokens, apiKey, attemptsMax = ATTEMPTS_MAX, timeoutMs = TIMEOUT_MS } = options;
  const refresh = (refreshToken: string | undefined) => api.auth.refresh(refreshToken ? { refreshToken } : {});
  const session: Session = new Session({ refresh, onTokens }, tokens);
  // Wrapped, because browsers insist that fetch is called as a function of the window.
  const ask: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const transport = new Transport({ address, session, apiKey, attemptsMax, timeoutMs, fetch: ask });
  const api = apiOf((route, input, callOptions) => transport.call(route, input, callOptions));
  return { transport, session, api };
}

/** Words of the stream about itself; no topic bears such a name. */
const ENDINGS: readonly string[] = ['expired', 'revoked'];
const RESET = 'reset';

async function* eventsOf(follower: Follower): AsyncGenerator<StreamEvent, void, void> {
  for await (const { id, name, data: text } of follower.events()) {
    // The connection ends with it. The next one says what is the matter, once a renewal of the login has not mended it.
    if (ENDINGS.includes(name)) continue;
    const data: unknown = JSON.parse(text);
    if (name === RESET) yield { id, topic: (data as { topic: string }).topic, isReset: true, data: undefined };
    else yield { id, topic: name, isReset: false, data };
  }
}

/** A client of the Sutra at this address. It holds no connection and needs no closing. */
export function createClient(options: ClientOptions): SutraClient {
  const { transport, session, api } = open(options);
  return {
    ...api,
    get tokens() {
      return session.tokens;
    },
    login: async (credentials, callOptions) => session.keep(await api.auth.logIn(credentials, callOptions)),
    logout: async (callOptions) => {
      const { refreshToken } = session.tokens ?? {};
      session.keep(undefined);
      await api.auth.logOut(refreshToken ? { refreshToken } : {}, callOptions);
    },
    prove: async (code, callOptions) => {
      const { accessToken } = await api.auth.verifyTotp({ code }, callOptions);
      session.keep({ ...session.tokens, accessToken });
    },
    stream: (topics, followOptions = {}) => eventsOf(new Follower(transport, STREAM, { topics }, followOptions)),
  };
}
