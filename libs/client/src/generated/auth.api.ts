// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type {
  ApiKeyBody,
  ApiKeyCreateReply,
  ApiKeyListReply,
  CodeBody,
  EmailAskVerificationReply,
  EmailBody,
  GoogleCompleteReply,
  JwksBody,
  LoginBody,
  PasswordAskResetReply,
  PasswordChangeBody,
  PasswordResetBody,
  RefreshBody,
  RegisterBody,
  SessionCloseAllReply,
  SessionListReply,
  SessionOpenReply,
  SessionRefreshReply,
  TokenBody,
  TotpEnrollReply,
  TotpVerifyReply,
  UserMeReply,
  UserRegisterReply,
} from './models.js';

export class AuthApi {
  constructor(private readonly call: Call) {}

  /** Get the public keys by which access tokens are judged. `GET /.well-known/jwks.json` */
  readonly getSigningKeys = (options?: CallOptions) =>
    this.call<JwksBody>({ method: 'GET', path: '/.well-known/jwks.json', isOpen: true }, {}, options);

  /** Log in by password. `POST /api/v1/auth/login` */
  readonly logIn = (body: LoginBody, options?: CallOptions) =>
    this.call<SessionOpenReply>({ method: 'POST', path: '/api/v1/auth/login', isOpen: true }, { body }, options);

  /** Get new tokens by a refresh token. `POST /api/v1/auth/refresh` */
  readonly refresh = (body?: RefreshBody, options?: CallOptions) =>
    this.call<SessionRefreshReply>({ method: 'POST', path: '/api/v1/auth/refresh', isOpen: true }, { body }, options);

  /** Log out. `POST /api/v1/auth/logout` */
  readonly logOut = (body?: RefreshBody, options?: CallOptions) =>
    this.call<undefined>({ method: 'POST', path: '/api/v1/auth/logout', isOpen: true }, { body }, options);

  /** Log out everywhere. `POST /api/v1/auth/logout-all` */
  readonly logOutEverywhere = (options?: CallOptions) =>
    this.call<SessionCloseAllReply>({ method: 'POST', path: '/api/v1/auth/logout-all', takesKey: true }, {}, options);

  /** List open sessions. `GET /api/v1/auth/sessions` */
  readonly listSessions = (options?: CallOptions) =>
    this.call<SessionListReply>({ method: 'GET', path: '/api/v1/auth/sessions' }, {}, options);

  /** Complete a login by Google. `GET /api/v1/auth/callback/google` */
  readonly completeGoogle = (
    params: {
      /** Why Google does not. */
      readonly error?: string;
      /** What Google vouches by. */
      readonly code?: string;
      /** As Google was given it. */
      readonly state?: string;
    } = {},
    options?: CallOptions,
  ) =>
    this.call<GoogleCompleteReply>(
      { method: 'GET', path: '/api/v1/auth/callback/google', isOpen: true },
      { params },
      options,
    );

  /** Ask for an account. `POST /api/v1/auth/register` */
  readonly register = (body: RegisterBody, options?: CallOptions) =>
    this.call<UserRegisterReply>(
      { method: 'POST', path: '/api/v1/auth/register', isOpen: true, takesKey: true },
      { body },
      options,
    );

  /** See who one is. `GET /api/v1/auth/me` */
  readonly me = (options?: CallOptions) =>
    this.call<UserMeReply>({ method: 'GET', path: '/api/v1/auth/me' }, {}, options);

  /** Begin with a second factor. `POST /api/v1/auth/totp/enroll` */
  readonly enrollTotp = (options?: CallOptions) =>
    this.call<TotpEnrollReply>({ method: 'POST', path: '/api/v1/auth/totp/enroll', takesKey: true }, {}, options);

  /** Prove presence by a code. `POST /api/v1/auth/totp/verify` */
  readonly verifyTotp = (body: CodeBody, options?: CallOptions) =>
    this.call<TotpVerifyReply>({ method: 'POST', path: '/api/v1/auth/totp/verify', takesKey: true }, { body }, options);

  /** Take the second factor away. `DELETE /api/v1/auth/totp` */
  readonly removeTotp = (options?: CallOptions) =>
    this.call<undefined>({ method: 'DELETE', path: '/api/v1/auth/totp', takesKey: true }, {}, options);

  /** Change the password. `POST /api/v1/auth/password/change` */
  readonly changePassword = (body: PasswordChangeBody, options?: CallOptions) =>
    this.call<undefined>({ method: 'POST', path: '/api/v1/auth/password/change', takesKey: true }, { body }, options);

  /** Ask for a link to a new password. `POST /api/v1/auth/password/ask-reset` */
  readonly askPasswordReset = (body: EmailBody, options?: CallOptions) =>
    this.call<PasswordAskResetReply>(
      { method: 'POST', path: '/api/v1/auth/password/ask-reset', isOpen: true, takesKey: true },
      { body },
      options,
    );

  /** Set a new password by a link. `POST /api/v1/auth/password/reset` */
  readonly resetPassword = (body: PasswordResetBody, options?: CallOptions) =>
    this.call<undefined>({ method: 'POST', path: '/api/v1/auth/password/reset', isOpen: true }, { body }, options);

  /** Prove an address by a link. `POST /api/v1/auth/email/verify` */
  readonly verifyEmail = (body: TokenBody, options?: CallOptions) =>
    this.call<undefined>({ method: 'POST', path: '/api/v1/auth/email/verify', isOpen: true }, { body }, options);

  /** Ask for the link that proves the address once more. `POST /api/v1/auth/email/ask-verification` */
  readonly askEmailVerification = (options?: CallOptions) =>
    this.call<EmailAskVerificationReply>(
      { method: 'POST', path: '/api/v1/auth/email/ask-verification', takesKey: true },
      {},
      options,
    );

  /** List API keys. `GET /api/v1/auth/api-keys` */
  readonly listApiKeys = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
    } = {},
    options?: CallOptions,
  ) => this.call<ApiKeyListReply>({ method: 'GET', path: '/api/v1/auth/api-keys' }, { params }, options);

  /** Make an API key. `POST /api/v1/auth/api-keys` */
  readonly createApiKey = (body: ApiKeyBody, options?: CallOptions) =>
    this.call<ApiKeyCreateReply>({ method: 'POST', path: '/api/v1/auth/api-keys', takesKey: true }, { body }, options);

  /** Take an API key away. `DELETE /api/v1/auth/api-keys/{id}` */
  readonly deleteApiKey = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<undefined>({ method: 'DELETE', path: '/api/v1/auth/api-keys/{id}', takesKey: true }, { params }, options);
}
