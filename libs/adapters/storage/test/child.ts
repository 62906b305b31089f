import { Fault } from '@sutra/kernel';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A process of its own that runs a file of this folder, to be paused or killed at any instant. */
export class Child {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #exited: Promise<unknown>;

  /** The settings reach the child as JSON in its first argument; it ends by itself when its input ends. */
  constructor(name: string, settings: object) {
    const flags = ['--conditions=source', '--import', file('./typescript.mjs')];
    this.#process = spawn(process.execPath, [...flags, file(name), JSON.stringify(settings)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#exited = once(this.#process, 'exit');
    this.#lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  /** The next line that the child says, or undefined once it has ended. */
  async nextLine(): Promise<string | undefined> {
    const { value } = (await this.#lines.next()) as { value: string | undefined };
    return value;
  }

  /** Reads on until each of these has begun a line, in any order. */
  async linesThatBegin(...beginnings: string[]): Promise<void> {
    const missing = new Set(beginnings);
    while (missing.size > 0) {
      const line = await this.nextLine();
      if (line === undefined) throw new Fault('bug', 'TEST.CHILD_ENDED', `the child never said ${[...missing].join()}`);
      for (const beginning of missing) if (line.startsWith(beginning)) missing.delete(beginning);
    }
  }

  pause(): void {
    this.#process.kill('SIGSTOP');
  }

  resume(): void {
    this.#process.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill('SIGKILL');
    await this.#exited;
  }
}
