import { BackOff, describeExit, pause } from './back-off.mjs';
import { messageOf } from './launch-fault.mjs';

/** @typedef {import('@sutra/embedded').RunningServer} RunningServer */

/** An embedded server that is started again, on the same port and data, whenever it ends unasked. */
export class KeptServer {
  #leaving = new AbortController();
  #backOff = new BackOff();
  /** @type {(port?: number) => Promise<RunningServer>} */
  #start;
  /** @type {(line: string) => void} */
  #say;
  /** @type {() => Promise<void>} */
  #afterRestart;
  /** @type {Promise<void>} */
  #watching;
  /** @type {RunningServer} */
  current;

  /**
   * @param {RunningServer} server the first one, running
   * @param {{ start: (port?: number) => Promise<RunningServer>, say: (line: string) => void, afterRestart: () => Promise<void> }} care
   */
  constructor(server, { start, say, afterRestart }) {
    this.current = server;
    this.#start = start;
    this.#say = say;
    this.#afterRestart = afterRestart;
    this.#watching = this.#watch();
  }

  async #watch() {
    for (;;) {
      const startedAt = performance.now();
      const { name, port } = this.current;
      const exit = await this.current.exited;
      if (this.#leaving.signal.aborted) return;
      this.#say(`${name} ended ${describeExit(exit)}; it is started again on port ${port}`);
      await pause(this.#backOff.afterLiving(performance.now() - startedAt), this.#leaving.signal);
      await this.#untilDone(async () => (this.current = await this.#start(port)));
      // What has to follow fails on its own account: the server then runs, and must not be started twice.
      await this.#untilDone(this.#afterRestart);
      if (this.#leaving.signal.aborted) return;
      this.#say(`${name} is back on port ${port}`);
    }
  }

  /** Repeats a step until it succeeds or it is time to leave. @param {() => Promise<unknown>} step */
  async #untilDone(step) {
    while (!this.#leaving.signal.aborted) {
      try {
        await step();
        return;
      } catch (error) {
        const waitMs = this.#backOff.afterLiving(0);
        this.#say(`${messageOf(error)} Next attempt in ${Math.ceil(waitMs / 1000)} s`);
        await pause(waitMs, this.#leaving.signal);
      }
    }
  }

  async stop() {
    this.#leaving.abort();
    await this.current.stop();
    // A restart that was under way when leaving began has replaced the current one.
    await this.#watching;
    await this.current.stop();
  }
}
