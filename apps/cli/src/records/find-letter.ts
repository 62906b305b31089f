import { Fault } from '@sutra/kernel';
import type { DeadLetter, DeadLetters } from '@sutra/storage';
import type { ServiceRecords } from './open-records.js';

export interface FoundLetter {
  readonly service: string;
  readonly letter: DeadLetter;
  /** The dead letters among which it was found. */
  readonly letters: DeadLetters;
}

/** Looks for a parked message in all opened records; its id is enough to know it by. */
export async function findLetter(records: readonly ServiceRecords[], id: string): Promise<FoundLetter> {
  const { DeadLetters } = await import('@sutra/storage');
  for (const { service, store } of records) {
    const letters = new DeadLetters(store);
    const letter = await letters.find(id);
    if (letter !== undefined) return { service, letter, letters };
  }
  const where = records.map(({ service }) => service).join(', ');
  throw new Fault('refused', 'CLI.NO_DEAD_LETTER', `There is no dead letter ${id} in the records of ${where}.`);
}
