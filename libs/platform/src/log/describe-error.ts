import { Fault } from '@sutra/kernel';
import { isError } from '../system/is-error.js';

const FRAMES_MAX = 12;
const CAUSES_MAX = 4;
const PARTS_MAX = 5;

/** These were foreseen and say what they mean; where in the code they arose helps nobody. */
const EXPECTED = new Set(['invalid', 'denied', 'refused']);

function framesOf(error: Error): string | undefined {
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node:internal'));
  return frames.length === 0 ? undefined : frames.slice(0, FRAMES_MAX).join('\n');
}

function ofError(error: Error, depth: number): Record<string, unknown> {
  const fields: Record<string, unknown> = { type: error.name, message: error.message };
  if (error instanceof Fault) {
    fields['kind'] = error.kind;
    fields['code'] = error.code;
    if (error.details !== undefined) fields['details'] = error.details;
  } else if ('code' in error && ['string', 'number'].includes(typeof error.code)) {
    fields['code'] = error.code;
  }
  if (!(error instanceof Fault && EXPECTED.has(error.kind))) fields['stack'] = framesOf(error);
  if (depth < CAUSES_MAX) {
    if (error.cause !== undefined) fields['cause'] = ofUnknown(error.cause, depth + 1);
    if (error instanceof AggregateError) {
      fields['errors'] = error.errors.slice(0, PARTS_MAX).map((part: unknown) => ofUnknown(part, depth + 1));
    }
  }
  return fields;
}

const ofUnknown = (error: unknown, depth: number): Record<string, unknown> =>
  isError(error) ? ofError(error, depth) : { type: typeof error, message: String(error) };

/**
 * What is worth writing down about anything that was thrown. Other properties of foreign errors are left out on
 * purpose: HTTP clients hang whole requests, headers and all, on theirs. The result still has to be redacted.
 */
export const describeError = (error: unknown): Record<string, unknown> => ofUnknown(error, 0);
