// A thread that tries numbers of a sweep, one stretch after the other, until it is ended.
import { evaluate } from '@sutra/sweep';
import { parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../output/failure.js';
import { numbersIn, sweepFor, type Stretch, type SweepOrder, type Told } from './sweep-order.js';

const sweep = sweepFor(workerData as SweepOrder);

parentPort?.on('message', (stretch: Stretch) => {
  parentPort?.postMessage(told(stretch));
});

function told(stretch: Stretch): Told {
  try {
    return { tries: evaluate(sweep, numbersIn(stretch)) };
  } catch (error) {
    return { failure: (error instanceof Error && error.stack) || reasonOf(error) };
  }
}
