/** One wrong field of a request. */
export interface FieldProblem {
  /** JSON pointer into the body, such as `/legs/0/quantity`. */
  readonly path: string;
  readonly message: string;
}

interface ProblemBody {
  readonly detail?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly errors?: readonly FieldProblem[];
}

/** Sutra has answered that it will not: who must act stands in the status, why in the code. */
export class SutraProblem extends Error {
  override readonly name = 'SutraProblem';
  readonly detail: string;
  /** The part before the dot says where, the part after it why, such as `AUTH.BAD_CREDENTIALS`. */
  readonly code: string;
  /** By which the people who run Sutra find the request in their logs. */
  readonly requestId: string | undefined;
  readonly errors: readonly FieldProblem[];

  constructor(
    readonly status: number,
    { detail = `Sutra answered ${status}.`, code = `HTTP.${status}`, requestId, errors = [] }: ProblemBody,
    /** After how long asking again makes sense, where the answer says it. */
    readonly retryAfterMs?: number,
  ) {
    super(`${detail} (${code})`);
    this.detail = detail;
    this.code = code;
    this.requestId = requestId;
    this.errors = errors;
  }
}

/** No answer has come, or only a part of one. Whether a write has taken effect is not known; its key finds out. */
export class SutraUnreachable extends Error {
  override readonly name = 'SutraUnreachable';
}

/**
 * A login was to be renewed, and no answer has come. The refresh token works once and may be used up, so it is shown again
 * only when somebody asks for something anew.
 */
export class LoginNotRenewed extends SutraUnreachable {}

function retryAfterOf(answer: Response): number | undefined {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}

function readBody(text: string): ProblemBody {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    // A proxy on the way answers in its own manner; the status says enough.
    return {};
  }
}

/** The problem that a bad answer tells. */
export async function problemOf(answer: Response): Promise<SutraProblem> {
  return new SutraProblem(answer.status, readBody(await answer.text()), retryAfterOf(answer));
}
