// Generated from docs/openapi.json; `npm run catalogue` writes it anew.

export interface JwkBody {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly use: 'sig';
  readonly alg: 'EdDSA';
  readonly kid: string;
  readonly x: string;
}

export interface JwksBody {
  readonly keys: readonly JwkBody[];
}

export interface LoginBody {
  /** The address that was registered. */
  readonly email: string;
  /** The password. */
  readonly password: string;
  /** A one-time code or a recovery code, where the account asks for one. */
  readonly code?: string;
}

export interface RefreshBody {
  /** The newest refresh token; without it, the one in the cookie counts. */
  readonly refreshToken?: string;
}

export interface RegisterBody {
  /** Where mails reach the user. */
  readonly email: string;
  /** A new password. */
  readonly password: string;
  /** How to greet them. */
  readonly name?: string;
}

export interface CodeBody {
  /** A one-time code or a recovery code. */
  readonly code: string;
}

export interface PasswordChangeBody {
  /** The password so far. */
  readonly current: string;
  /** The password from now on. */
  readonly next: string;
}

export interface EmailBody {
  /** The address of the account. */
  readonly email: string;
}

export interface PasswordResetBody {
  /** The token of the link that was sent. */
  readonly token: string;
  /** The password from now on. */
  readonly password: string;
}

export interface TokenBody {
  /** The token of the link that was sent. */
  readonly token: string;
}

export interface ApiKeyBody {
  /** What the key is for. */
  readonly name: string;
  /** What the key may be used for; no more than its user may. */
  readonly scopes: readonly (
    'account.read' | 'notifications.read' | 'runs.read' | 'trades.read' | 'market.read' | 'risk.stop'
  )[];
  /** When it ends by itself. */
  readonly expiresInDays?: number;
}

export interface UserChangeBody {
  /** All roles from now on. */
  readonly roles?: readonly ('USER' | 'ADMIN' | 'BROKER')[];
  /** Whether the account may no longer add risk; it can always take risk away. */
  readonly isLocked?: boolean;
}

/** What went wrong, after RFC 9457. */
export interface Problem {
  /** The kind of problem. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What it is this time, in words for people. */
  readonly detail: string;
  /** What it is, for programs: AREA.REASON. */
  readonly code: string;
  /** By which the house finds this request again. */
  readonly requestId: string;
  /** Wrong fields, where fields are wrong. */
  readonly errors?: readonly {
    /** A JSON pointer; empty for the whole. */
    readonly path: string;
    readonly message: string;
  }[];
}

/** Log in by password, and by a one-time or recovery code where the account asks for one. */
export interface SessionOpenReply {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
  readonly sessionId: string;
}

/** New tokens for a session, once a refresh token; a refresh token that comes a second time ends its session. */
export interface SessionRefreshReply {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
  readonly sessionId: string;
}

/** Log out everywhere: every session of the user ends, this one too. API keys stay. */
export interface SessionCloseAllReply {
  readonly ended: number;
}

/** The open sessions of the user, the newest first. */
export interface SessionListReply {
  readonly items: readonly {
    readonly address?: string;
    readonly agent?: string;
    readonly id: string;
    readonly createdAt: string;
    readonly lastUsedAt: string;
    readonly isCurrent: boolean;
  }[];
}

/** Log in by what Google sent the browser back with. */
export interface GoogleCompleteReply {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
  readonly sessionId: string;
}

/** Somebody wants an account. The answer is the same whether or not the address has one; what comes of it is told by mail. */
export interface UserRegisterReply {
  readonly status: 'accepted';
}

/** Who the user is, as far as auth knows them. */
export interface UserMeReply {
  readonly id: string;
  readonly email: string;
  readonly name?: string;
  readonly roles: readonly ('USER' | 'ADMIN' | 'BROKER')[];
  readonly isEmailVerified: boolean;
  readonly hasTotp: boolean;
  readonly hasPassword: boolean;
  readonly isLocked: boolean;
  readonly createdAt: string;
}

/** A second factor to be; it counts from the first code that proves that the user has it. */
export interface TotpEnrollReply {
  readonly secret: string;
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

/** A code from the second factor: it takes an enrolment into use, and else proves that the user is present now. */
export interface TotpVerifyReply {
  readonly outcome: 'enrolled' | 'proved';
  readonly accessToken: string;
  readonly accessExpiresAt: string;
}

/** Somebody forgot a password. A link goes to the address if it has an account; the answer is the same. */
export type PasswordAskResetReply = Readonly<Record<string, unknown>>;

/** Send the link that proves the address once more. */
export type EmailAskVerificationReply = Readonly<Record<string, unknown>>;

/** The API keys of the user, the newest first; never their secrets. */
export interface ApiKeyListReply {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly createdAt: string;
    readonly expiresAt?: string;
    readonly lastUsedAt?: string;
  }[];
  readonly nextCursor?: string;
}

/** A key for a script of the user, with some of the user’s rights and no others. */
export interface ApiKeyCreateReply {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly lastUsedAt?: string;
  readonly secret?: string;
}

/** All users, by the time at which they came, or the one with an address. */
export interface UserListReply {
  readonly items: readonly {
    readonly id: string;
    readonly email: string;
    readonly name?: string;
    readonly roles: readonly ('USER' | 'ADMIN' | 'BROKER')[];
    readonly isEmailVerified: boolean;
    readonly hasTotp: boolean;
    readonly hasPassword: boolean;
    readonly isLocked: boolean;
    readonly createdAt: string;
  }[];
  readonly nextCursor?: string;
}

/** Other roles for a user, or a lock, which stops whatever adds risk and never what takes it away. */
export interface UserChangeReply {
  readonly id: string;
  readonly email: string;
  readonly name?: string;
  readonly roles: readonly ('USER' | 'ADMIN' | 'BROKER')[];
  readonly isEmailVerified: boolean;
  readonly hasTotp: boolean;
  readonly hasPassword: boolean;
  readonly isLocked: boolean;
  readonly createdAt: string;
}
