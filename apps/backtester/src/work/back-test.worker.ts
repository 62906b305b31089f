/** A thread of the back-tester: it reads bars, plays strategies over them and cuts the results, so that the service never waits. */
import { Fault, kindOf } from '@sutra/kernel';
import { parentPort } from 'node:worker_threads';
import { assertSameBars, doWork } from './do-work.js';
import { readBars } from './read-series.js';
import type { FromThread, Outcome, ToldFault, ToThread } from './work.messages.js';

/** How often a thread tells how far it is. */
const PROGRESS_MS = 200;

const say = (message: FromThread): void => parentPort?.postMessage(message);

parentPort?.on('message', (asked: ToThread) => {
  void workOn(asked)
    .catch((error: unknown): Outcome => ({ is: 'failed', fault: toldOf(error) }))
    .then((outcome) => say({ say: 'ended', number: asked.number, outcome }));
});

async function workOn({ number, work, folder, shared, flag }: ToThread): Promise<Outcome> {
  const called = new Int32Array(flag);
  let toldMs = performance.now();
  const bars = await readBars({
    ...{ folder, shared, series: work.series, barsMax: work.barsMax },
    onLoaded: (key, loaded) => say({ say: 'loaded', number, key, bars: loaded }),
  });
  assertSameBars(work, bars);
  const outcome = doWork(work, bars, {
    isCalledOff: () => Atomics.load(called, 0) !== 0,
    onProgress: (part) => {
      if (performance.now() - toldMs < PROGRESS_MS) return;
      toldMs = performance.now();
      say({ say: 'progress', number, part: Math.min(1, part) });
    },
  });
  return outcome.is === 'made' ? { ...outcome, stamps: bars.stamps } : outcome;
}

/** In words for whoever asked. */
function toldOf(error: unknown): ToldFault {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Fault ? error.code : 'BACKTEST.FAILED';
  return { kind: kindOf(error), code, message };
}
