import type { Brand } from './brand.js';
import { Fault } from './fault.js';
import { fail, ok, type Result } from './result.js';

/**
 * One token that is safe wherever a key travels: as the last token of a subject (no dots, wildcards or spaces),
 * in a path, in a log line. It names what a message is about and orders its messages.
 */
export type SubjectKey = Brand<string, 'subject-key'>;

const SAFE_TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

export const isSubjectKey = (value: unknown): value is SubjectKey =>
  typeof value === 'string' && SAFE_TOKEN.test(value);

export const parseSubjectKey = (text: string): Result<SubjectKey, Fault> =>
  isSubjectKey(text)
    ? ok(text)
    : fail(new Fault('invalid', 'KEY.MALFORMED', 'a key is 1 to 64 letters, digits, underscores or hyphens'));
