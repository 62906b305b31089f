import { ChangeUserHandler } from './administer-users/change-user.handler.js';
import { ListUsersHandler } from './administer-users/list-users.handler.js';
import { CreateApiKeyHandler } from './api-keys/create-api-key.handler.js';
import { DeleteApiKeyHandler } from './api-keys/delete-api-key.handler.js';
import { ListApiKeysHandler } from './api-keys/list-api-keys.handler.js';
import { ChangePasswordHandler } from './change-password/change-password.handler.js';
import { CloseAllSessionsHandler } from './end-sessions/close-all-sessions.handler.js';
import { CloseSessionHandler } from './end-sessions/close-session.handler.js';
import { SurrenderSessionHandler } from './end-sessions/surrender-session.handler.js';
import { BeginGoogleHandler } from './google/begin-google.handler.js';
import { CompleteGoogleHandler } from './google/complete-google.handler.js';
import { GrantRoleHandler } from './grant-role/grant-role.handler.js';
import { IssueStampHandler } from './issue-stamp/issue-stamp.handler.js';
import { RotateKeysetHandler } from './keyset/rotate-keyset.handler.js';
import { ListSessionsHandler } from './list-sessions/list-sessions.handler.js';
import { OpenSessionHandler } from './open-session/open-session.handler.js';
import { RefreshSessionHandler } from './refresh-session/refresh-session.handler.js';
import { RegisterUserHandler } from './register-user/register-user.handler.js';
import { AskResetHandler } from './reset-password/ask-reset.handler.js';
import { ResetPasswordHandler } from './reset-password/reset-password.handler.js';
import { SendResetLinkHandler } from './reset-password/send-reset-link.handler.js';
import { EnrollTotpHandler } from './second-factor/enroll-totp.handler.js';
import { RemoveTotpHandler } from './second-factor/remove-totp.handler.js';
import { VerifyTotpHandler } from './second-factor/verify-totp.handler.js';
import { ShowUserHandler } from './show-user/show-user.handler.js';
import { AskVerificationHandler } from './verify-email/ask-verification.handler.js';
import { VerifyEmailHandler } from './verify-email/verify-email.handler.js';

/** One class a message; a message without one stops the start. */
export const handlers = [
  ChangeUserHandler,
  ListUsersHandler,
  CreateApiKeyHandler,
  DeleteApiKeyHandler,
  ListApiKeysHandler,
  ChangePasswordHandler,
  CloseAllSessionsHandler,
  CloseSessionHandler,
  SurrenderSessionHandler,
  BeginGoogleHandler,
  CompleteGoogleHandler,
  GrantRoleHandler,
  IssueStampHandler,
  RotateKeysetHandler,
  ListSessionsHandler,
  OpenSessionHandler,
  RefreshSessionHandler,
  RegisterUserHandler,
  AskResetHandler,
  ResetPasswordHandler,
  SendResetLinkHandler,
  EnrollTotpHandler,
  RemoveTotpHandler,
  VerifyTotpHandler,
  ShowUserHandler,
  AskVerificationHandler,
  VerifyEmailHandler,
];
