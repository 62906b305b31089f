/** Gateways as processes, on a real nats-server with the product's accounts; auth is played. */
import { afterAll, beforeAll, expect } from '@jest/globals';
import { bootstrap, connectBus } from '@sutra/bus';
import { catalogue, ownerTokens, passwordVariableOf } from '@sutra/contracts';
import { startServiceProcess, type ServiceProcess } from '@sutra/testing';
import { useNats, type ThrowawayServer } from '@sutra/testing/servers';
import { fileURLToPath } from 'node:url';
import { PlayedAuth } from './played-auth.js';

const configFile = fileURLToPath(new URL('../../../deploy/nats/accounts.conf', import.meta.url));
const env = Object.fromEntries(
  ['bootstrap', ...ownerTokens].map((identity) => [passwordVariableOf(identity), `secret-of-${identity}`]),
);
const silent = () => undefined;

/** The gateway with a few routes more. */
export const PLANTED = new URL('./planted.main.ts', import.meta.url);
export const UNDECLARED = new URL('./undeclared.main.ts', import.meta.url);

export interface OpenGateway {
  readonly url: string;
  readonly process: ServiceProcess;
  /** Every line that it has logged. */
  readonly lines: () => Record<string, unknown>[];
  get(path: string, init?: RequestInit): Promise<Response>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface DoorWorld {
  readonly nats: ThrowawayServer;
  readonly auth: PlayedAuth;
  /** What any gateway needs to know. */
  readonly env: Readonly<Record<string, string>>;
  /** Lives until the end of the file. */
  open(settings?: Record<string, string>, main?: URL): Promise<OpenGateway>;
}

async function openGateway(main: URL, settings: Record<string, string>): Promise<OpenGateway> {
  const process = startServiceProcess(main, { env: settings });
  const url = (await process.ready).address ?? '';
  const linesOf = (text: string) => text.split('\n').filter((line) => line.startsWith('{'));
  return {
    url,
    process,
    lines: () => linesOf(process.output()).map((line) => JSON.parse(line) as Record<string, unknown>),
    get: (path, init) => fetch(`${url}${path}`, { redirect: 'manual', ...init }),
    send: (method, path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method,
        redirect: 'manual',
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

export function useDoorWorld(): DoorWorld {
  const nats = useNats({ configFile, env });
  const opened: OpenGateway[] = [];
  let auth: PlayedAuth | undefined;
  beforeAll(async () => {
    const log = { info: silent, warn: silent, error: silent };
    const admin = await connectBus({ url: nats.url, identity: 'bootstrap', password: 'secret-of-bootstrap', log });
    await bootstrap(admin, catalogue);
    await admin.close();
    auth = await PlayedAuth.start(nats.url, 'secret-of-auth');
  });
  afterAll(async () => {
    const ended = await Promise.all(opened.map(({ process }) => process.leave()));
    await auth?.connection.close();
    expect(ended).toEqual(opened.map(() => ({ code: 0, signal: null })));
  });
  const settings = () => ({ ...env, SUTRA_NATS_URL: nats.url, SUTRA_GW_HTTP_PORT: '0', SUTRA_LOG_FORMAT: 'json' });
  return {
    nats,
    get auth() {
      return auth as PlayedAuth;
    },
    get env() {
      return settings();
    },
    async open(more = {}, main = PLANTED) {
      const gateway = await openGateway(main, { ...settings(), ...more });
      opened.push(gateway);
      return gateway;
    },
  };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The problem that an answer is, after looking whether it is one. */
export async function problemOf(answer: Response): Promise<Record<string, unknown>> {
  const type = answer.headers.get('content-type');
  const text = await answer.text();
  if (type !== 'application/problem+json; charset=utf-8') return { type, text };
  const problem = JSON.parse(text) as Record<string, unknown>;
  return { ...problem, isIdentified: problem['requestId'] === answer.headers.get('x-request-id') };
}
