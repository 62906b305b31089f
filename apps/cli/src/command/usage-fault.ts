import { Fault } from '@sutra/kernel';

/** The asker made a mistake, and the sentence says how to ask instead. */
export const usageFault = (message: string): Fault => new Fault('invalid', 'CLI.USAGE', message);
