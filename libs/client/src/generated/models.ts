// Generated from docs/openapi.json; `npm run catalogue` writes it anew.

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly status: number;
  readonly errors?: readonly Readonly<Record<string, unknown>>[];
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface Session {
  readonly accessToken: string;
}

export interface NewBook {
  /** As it stands on the cover */
  readonly title: string;
  readonly copies: number;
  readonly shelf?: 'left' | 'right';
  readonly tags?: readonly string[];
}

export interface Book {
  readonly id: string;
  readonly title: string;
  readonly copies: number;
  readonly shelf?: 'left' | 'right' | null;
  readonly tags?: readonly string[];
}

export interface BookPage {
  readonly items: readonly Book[];
  readonly nextCursor?: string;
}
