import { Fault } from '@sutra/kernel';
import { type ChildProcess, spawn } from 'node:child_process';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real node process that runs one of our sources. */
export interface RunningChild {
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  output(): string;
  /** Resolves once the text has been written, rejects if the process ends before that. */
  says(text: string): Promise<void>;
  readonly exited: Promise<Ended>;
}

/** Starts a source file below `test/`, with an IPC channel as the launcher would open one. */
export function runChild(file: string, env: Readonly<Record<string, string>> = {}): RunningChild {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const loader = new URL('./register-ts.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--conditions=source', '--import', loader, path], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      for (const listener of listeners) listener();
    });
  }
  // 'exit' may come before the streams have been read to their end; 'close' never comes once the channel was cut.
  const read = [child.stdout, child.stderr].map((stream) => stream && finished(stream));
  const ended = new Promise<Ended>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const exited = Promise.all([ended, ...read]).then(([how]) => how);
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (written.includes(text)) resolve();
      };
      listeners.add(look);
      look();
      void exited.then(({ code }) =>
        reject(new Fault('bug', 'TEST.CHILD_ENDED', `ended with ${code} before saying "${text}":\n${written}`)),
      );
    });
  return { child, output: () => written, says, exited };
}
