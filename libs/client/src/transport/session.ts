import { LoginNotRenewed, SutraProblem, SutraUnreachable } from './problem.js';

/** What a login gives: a short-lived token that opens the door, and a long-lived one for the next of both. */
export interface SessionTokens {
  readonly accessToken: string;
  /** Absent in a browser that keeps it in a cookie which no script can read. */
  readonly refreshToken?: string;
}

export interface SessionParts {
  /** Exchanges the refresh token for a new pair; the old one is void afterwards. */
  readonly refresh: (refreshToken: string | undefined) => Promise<SessionTokens>;
  /** Hears of every change, so that an application can keep tokens over a restart. */
  readonly onTokens?: ((tokens: SessionTokens | undefined) => void) | undefined;
}

/**
 * Who is logged in. Tokens are renewed when the door says that they are over, and not by the clock of this machine, which
 * may be wrong by hours.
 */
export class Session {
  private current: SessionTokens | undefined;
  private renewing: Promise<SessionTokens> | undefined;

  constructor(
    private readonly parts: SessionParts,
    tokens?: SessionTokens,
  ) {
    this.current = tokens;
  }

  get tokens(): SessionTokens | undefined {
    return this.current;
  }

  keep(tokens: SessionTokens | undefined): void {
    this.current = tokens;
    this.parts.onTokens?.(tokens);
  }

  /** The token to use instead of one that was refused. However many calls ask at once, one exchange is made. */
  async renewed(refused: string): Promise<string> {
    if (this.current !== undefined && this.current.accessToken !== refused) return this.current.accessToken;
    // A refresh token works once, and using it twice ends the session.
    this.renewing ??= this.renew().finally(() => (this.renewing = undefined));
    return (await this.renewing).accessToken;
  }

  private async renew(): Promise<SessionTokens> {
    const before = this.current;
    try {
      const tokens = await this.parts.refresh(before?.refreshToken);
      // Who has logged out or in meanwhile is not brought back.
      if (this.current === before) this.keep(tokens);
      return tokens;
    } catch (error) {
      const isOver = error instanceof SutraProblem && (error.status === 401 || error.status === 403);
      if (isOver && this.current === before) this.keep(undefined);
      throw error instanceof SutraUnreachable ? new LoginNotRenewed(error.message, { cause: error }) : error;
    }
  }
}
