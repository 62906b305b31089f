import { ensureBinaries, startNats, startPostgres, startRedis } from '@sutra/embedded';
import { mkdir, rm } from 'node:fs/promises';
import { binDir, newServerFolder } from './servers-place.mjs';

/** Accounts, permissions and the like for one nats-server; `env` holds the variables that the configuration names. */
export interface NatsSettings {
  readonly configText?: string;
  readonly configFile?: string;
  readonly env?: Record<string, string>;
}

/** A real server of one test's own: it may be killed at any instant and restarted on the same port and data. */
export interface ThrowawayServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends the process as kill -9 does and waits until it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data; a server that still runs is ended first, in good order. */
  restart(): Promise<void>;
  /** Ends it, removes its data, and starts it again on the same port: everything that it held is lost. */
  startEmpty(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

type RunningServer = Awaited<ReturnType<typeof startNats>>;
type Start = (dir: string, port?: number) => Promise<RunningServer>;

async function throwaway(name: string, start: Start): Promise<ThrowawayServer> {
  const dir = await newServerFolder(name);
  let server = await start(dir);
  const { port, url } = server;
  return {
    url,
    port,
    get pid() {
      return server.pid;
    },
    async kill() {
      server.child.kill('SIGKILL');
      await server.exited;
    },
    async restart() {
      await server.stop();
      server = await start(dir, port);
    },
    async startEmpty() {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
      await mkdir(dir, { mode: 0o711 });
      server = await start(dir, port);
    },
    async stop() {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const at = (port: number | undefined) => (port === undefined ? {} : { port });

/** Starts a real nats-server with JetStream. Its data survives kill -9, though not a power cut. */
export async function startThrowawayNats(settings: NatsSettings = {}): Promise<ThrowawayServer> {
  const { nats } = await ensureBinaries({ binDir, only: ['nats'] });
  return throwaway('nats', (dir, port) => startNats({ binary: nats, dir, isDurable: false, ...settings, ...at(port) }));
}

/** A commit that was answered must be in the kernel's hands by then, or kill -9 of the server would take it back. */
const keepingCommits = { synchronous_commit: 'on' };

/** Starts a real Postgres cluster; the address is the superuser's. Its data survives kill -9, though not a power cut. */
export async function startThrowawayPostgres(): Promise<ThrowawayServer> {
  const { postgres } = await ensureBinaries({ binDir, only: ['postgres'] });
  return throwaway('postgres', (dir, port) =>
    startPostgres({ installations: postgres, dir, isDurable: false, settings: keepingCommits, ...at(port) }),
  );
}

/** Starts a real Redis, which keeps nothing over a restart. */
export async function startThrowawayRedis(): Promise<ThrowawayServer> {
  const { redis } = await ensureBinaries({ binDir, only: ['redis'] });
  return throwaway('redis', (dir, port) => startRedis({ binary: redis, dir, ...at(port) }));
}
