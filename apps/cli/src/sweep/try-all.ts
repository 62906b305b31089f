import { Fault } from '@sutra/kernel';
import { counted, grouped } from '@sutra/report';
import type { Try } from '@sutra/sweep';
import type { Progress } from '../output/progress-line.js';
import type { Hand } from './hands.js';
import type { Stretch } from './sweep-order.js';

export interface TryAll {
  readonly hands: readonly Hand[];
  readonly stretches: readonly Stretch[];
  /** Tries that are known already, of all that there are. */
  readonly known: number;
  readonly of: number;
  readonly progress: Progress;
  readonly keep: (tries: readonly Try[]) => Promise<void>;
  /** What becomes of the tries so far when somebody breaks off, in words. */
  readonly left: string;
}

/** Has all stretches tried, each by whoever is free; whoever breaks off is told how far it came. */
export async function tryAll({ hands, stretches, known, of, progress, keep, left }: TryAll): Promise<readonly Try[]> {
  const done: Try[] = [];
  let next = 0;
  let breakOff = (): void => {};
  const broken = new Promise<never>((_, reject) => {
    breakOff = () => {
      const message = `Broken off after ${known + done.length} of ${counted(of, 'try', 'tries')}. ${left}`;
      reject(new Fault('refused', 'CLI.BROKEN_OFF', message));
    };
  });
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, breakOff);
  const work = async (hand: Hand): Promise<void> => {
    for (let at = next++; at < stretches.length; at = next++) {
      const tries = await hand.tries(stretches[at] as Stretch);
      for (const each of tries) done.push(each);
      await keep(tries);
      const sum = known + done.length;
      progress.show(`${grouped(sum, 0)} of ${counted(of, 'try', 'tries')}`, sum / of);
    }
  };
  try {
    await Promise.race([Promise.all(hands.map(work)), broken]);
    return done;
  } finally {
    next = stretches.length;
    for (const signal of signals) process.removeListener(signal, breakOff);
    await Promise.all(hands.map((hand) => hand.end()));
  }
}
