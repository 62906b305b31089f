import { fail, Fault, type FaultCode, type Result } from '@sutra/kernel';

/** A sweep that was wrongly asked for, in a sentence. */
export const asked = (code: FaultCode, message: string, details?: Record<string, unknown>): Result<never, Fault> =>
  fail(new Fault('invalid', code, message, details && { details }));
