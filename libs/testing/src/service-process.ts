import { Fault } from '@sutra/kernel';
import { spawn } from 'node:child_process';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** What a service tells whoever started it, once it takes work. */
export interface ReadyService {
  readonly type: 'ready';
  readonly service: string;
  /** Below it lie `/health` and `/metrics`. */
  readonly health: string;
  /** Its HTTP door, if it has one. */
  readonly address: string | null;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real process that runs a service from its sources; it leaves by itself when this one is gone. */
export interface ServiceProcess {
  readonly pid: number;
  /** Resolves once the service takes work, rejects if the process ends before that. */
  readonly ready: Promise<ReadyService>;
  readonly ended: Promise<Ended>;
  /** Everything it has written so far. */
  output(): string;
  /** Tells it something over its channel. */
  tell(message: object): void;
  /** Ends it as kill -9 does, at this instant, and waits until it is gone. */
  kill(): Promise<void>;
  /** Tells it to leave, as an orchestrator does, and waits until it has. */
  leave(): Promise<Ended>;
}

// Lets plain node run our sources.
const loader = new URL('../../platform/test/register-ts.mjs', import.meta.url).href;

export interface ProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that run before the service's own. */
  readonly before?: readonly URL[];
  readonly onMessage?: (message: unknown) => void;
}

const isReady = (message: unknown): message is ReadyService =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';

/** Runs a source file, such as a service's `main.ts`, with a channel as the launcher would open one. */
export function startServiceProcess(file: URL, options: ProcessOptions = {}): ServiceProcess {
  const { env = {}, before = [], onMessage = () => undefined } = options;
  const imports = [loader, ...before.map(({ href }) => href)].flatMap((href) => ['--import', href]);
  const child = spawn(process.execPath, ['--conditions=source', ...imports, fileURLToPath(file)], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  // 'exit' may come before the streams have been read to their end.
  const read = [child.stdout, child.stderr].map((stream) => stream && finished(stream).catch(() => undefined));
  const exited = new Promise<Ended>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const ended = Promise.all([exited, ...read]).then(([how]) => how);
  const ready = new Promise<ReadyService>((resolve, reject) => {
    child.on('message', (message) => {
      if (isReady(message)) resolve(message);
      else onMessage(message);
    });
    void ended.then(({ code, signal }) => {
      reject(
        new Fault(
          'bug',
          'TESTING.ENDED',
          `${file.pathname} ended with ${signal ?? code} before it was ready:\n${output}`,
        ),
      );
    });
  });
  // Whoever does not wait for it, such as a test that kills it before, is not bothered by its failure.
  ready.catch(() => undefined);
  const end = async (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    output: () => output,
    tell: (message) => void (child.connected && child.send(message, () => undefined)),
    kill: async () => void (await end('SIGKILL')),
    leave: () => end('SIGTERM'),
  };
}
