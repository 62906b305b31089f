import { readFormula } from '@sutra/indicators';
import { Fault } from '@sutra/kernel';

/** Throws where the language of indicators can't read it, with its words about where and why. */
export function assertFormula(formula: string): void {
  const read = readFormula(formula);
  if (read.ok) return;
  const { message } = read.error;
  throw new Fault('refused', 'INDICATOR.FORMULA', message, { details: { errors: [{ path: '/formula', message }] } });
}
