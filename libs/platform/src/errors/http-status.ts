import type { Fault, FaultKind } from '@sutra/kernel';

const STATUS_OF_KIND: Readonly<Record<FaultKind, number>> = {
  invalid: 400,
  denied: 403,
  refused: 422,
  unavailable: 503,
  // We may have acted: 5xx says that it is not the asker's mistake, and the detail says not to try again.
  unknown: 500,
  bug: 500,
};

/** Reasons that HTTP has a word of its own for; the reason is the part of a code after the dot. */
const STATUS_OF_REASON: Readonly<Partial<Record<FaultKind, Readonly<Record<string, number>>>>> = {
  invalid: {
    METHOD_NOT_ALLOWED: 405,
    TIMEOUT: 408,
    TOO_LARGE: 413,
    UNSUPPORTED_MEDIA: 415,
    UPGRADE_REQUIRED: 426,
    HEADERS_TOO_LARGE: 431,
  },
  denied: {
    LOGIN_REQUIRED: 401,
    TOKEN_EXPIRED: 401,
    TOKEN_INVALID: 401,
    BAD_CREDENTIALS: 401,
    CODE_REQUIRED: 401,
    STEP_UP_REQUIRED: 401,
    // Also for what belongs to someone else: that it exists is nobody's business.
    NOT_FOUND: 404,
  },
  refused: { CONFLICT: 409, RATE_LIMITED: 429 },
};

/** The HTTP status that says what a fault says. */
export function statusOf({ kind, code }: Fault): number {
  const reason = code.slice(code.indexOf('.') + 1);
  return STATUS_OF_REASON[kind]?.[reason] ?? STATUS_OF_KIND[kind];
}
