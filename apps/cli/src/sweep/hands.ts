// Who tries numbers: threads, or this one.
import { Fault } from '@sutra/kernel';
import { evaluate, type Sweep, type Try } from '@sutra/sweep';
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { numbersIn, type Stretch, type SweepOrder, type Told } from './sweep-order.js';

/** One who tries stretches of numbers, one after the other. */
export interface Hand {
  tries(stretch: Stretch): Promise<readonly Try[]>;
  end(): Promise<void>;
}

/** The thread that everything else runs in, which looks up between stretches. */
export const ownHand = (sweep: Sweep): Hand => ({
  tries: async (stretch) => {
    await setImmediate();
    return evaluate(sweep, numbersIn(stretch));
  },
  end: async () => {},
});

/** A thread of its own. It ends with this process at the latest. */
export function threadHand(order: SweepOrder): Hand {
  const worker = new Worker(workerFile(), { workerData: order });
  let keep: (tries: readonly Try[]) => void = () => {};
  let refuse: (why: unknown) => void = () => {};
  worker.on('message', (told: Told) => {
    if ('tries' in told) keep(told.tries);
    else refuse(new Fault('bug', 'CLI.SWEEP', told.failure));
  });
  worker.on('error', (error) => refuse(error));
  worker.on('exit', () => refuse(new Fault('unavailable', 'CLI.SWEEP', 'A thread of the sweep has ended.')));
  return {
    tries: (stretch) =>
      new Promise((resolve, reject) => {
        [keep, refuse] = [resolve, reject];
        worker.postMessage(stretch);
      }),
    end: async () => void (await worker.terminate()),
  };
}

/** Beside this file where it is built; tests run from sources and take the build's. */
function workerFile(): URL {
  const beside = new URL('./sweep.worker.js', import.meta.url);
  return existsSync(fileURLToPath(beside)) ? beside : new URL('../../dist/sweep/sweep.worker.js', import.meta.url);
}
