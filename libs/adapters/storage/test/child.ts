import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A process of its own that runs a file of this folder, to be paused or killed at any instant. */
export class Child {
  readonly #process: ChildProcess;
  readonly #lines: Interface;
  readonly #exited: Promise<unknown>;

  /** The settings reach the child as JSON in its first argument; it ends by itself when its input ends. */
  constructor(name: string, settings: object) {
    const flags = ['--conditions=source', '--import', file('./typescript.mjs')];
    this.#process = spawn(process.execPath, [...flags, file(name), JSON.stringify(settings)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#exited = once(this.#process, 'exit');
    this.#lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream });
  }

  /** The next line that the child says, or undefined once it has ended. */
  async nextLine(): Promise<string | undefined> {
    const said = once(this.#lines, 'line').then(([line]) => String(line));
    return Promise.race([said, this.#exited.then(() => undefined)]);
  }

  pause(): void {
    this.#process.kill('SIGSTOP');
  }

  resume(): void {
    this.#process.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#exited;
  }
}
