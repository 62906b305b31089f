import { Body, Controller } from '@nestjs/common';
import {
  EmailAskVerification,
  EmailVerify,
  PasswordAskReset,
  PasswordChange,
  PasswordReset,
  TotpEnroll,
  TotpRemove,
  TotpVerify,
  UserMe,
  UserRegister,
} from '@sutra/contracts';
import { Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import {
  CodeBody,
  EmailBody,
  PasswordChangeBody,
  PasswordResetBody,
  RegisterBody,
  TokenBody,
} from './account.bodies.js';

/** An account: how it comes to be, and what guards it. */
@Controller()
export class AccountController {
  constructor(private readonly house: House) {}

  @Route('POST /api/v1/auth/register', {
    needs: 'public',
    does: 'Ask for an account',
    forwards: UserRegister,
    status: 202,
    problems: [422],
    limit: 'mail',
    takesKey: true,
  })
  register(@Body() body: RegisterBody, @Visiting() visit: Visit) {
    return this.house.ask(UserRegister, { ...body }, visit);
  }

  @Route('GET /api/v1/auth/me', { needs: 'account.read', does: 'See who one is', forwards: UserMe })
  me(@Visiting() visit: Visit) {
    return this.house.ask(UserMe, {}, visit);
  }

  @Route('POST /api/v1/auth/totp/enroll', {
    needs: 'account.change',
    does: 'Begin with a second factor',
    forwards: TotpEnroll,
    problems: [409],
    limit: 'login',
  })
  enrollTotp(@Visiting() visit: Visit) {
    return this.house.ask(TotpEnroll, {}, visit);
  }

  @Route('POST /api/v1/auth/totp/verify', {
    needs: 'account.read',
    does: 'Prove presence by a code',
    doc: `${TotpVerify.doc} What asks for presence accepts the new access token for five minutes.`,
    forwards: TotpVerify,
    problems: [409],
    limit: 'login',
  })
  verifyTotp(@Body() body: CodeBody, @Visiting() visit: Visit) {
    return this.house.ask(TotpVerify, { ...body }, visit);
  }

  @Route('DELETE /api/v1/auth/totp', {
    needs: 'account.change',
    does: 'Take the second factor away',
    forwards: TotpRemove,
    problems: [409],
    limit: 'login',
  })
  removeTotp(@Visiting() visit: Visit): Promise<void> {
    return this.house.tell(TotpRemove, {}, visit);
  }

  @Route('POST /api/v1/auth/password/change', {
    needs: 'account.change',
    does: 'Change the password',
    forwards: PasswordChange,
    limit: 'login',
  })
  changePassword(@Body() body: PasswordChangeBody, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(PasswordChange, { ...body }, visit);
  }

  @Route('POST /api/v1/auth/password/ask-reset', {
    needs: 'public',
    does: 'Ask for a link to a new password',
    forwards: PasswordAskReset,
    status: 202,
    problems: [422],
    limit: 'mail',
    takesKey: true,
  })
  askPasswordReset(@Body() body: EmailBody, @Visiting() visit: Visit) {
    return this.house.ask(PasswordAskReset, { ...body }, visit);
  }

  @Route('POST /api/v1/auth/password/reset', {
    needs: 'public',
    does: 'Set a new password by a link',
    forwards: PasswordReset,
    problems: [401, 403, 404, 422],
    limit: 'login',
  })
  resetPassword(@Body() body: PasswordResetBody, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(PasswordReset, { ...body }, visit);
  }

  @Route('POST /api/v1/auth/email/verify', {
    needs: 'public',
    does: 'Prove an address by a link',
    forwards: EmailVerify,
    problems: [401, 403, 404, 422],
    limit: 'login',
  })
  verifyEmail(@Body() body: TokenBody, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(EmailVerify, { ...body }, visit);
  }

  @Route('POST /api/v1/auth/email/ask-verification', {
    needs: 'account.read',
    does: 'Ask for the link that proves the address once more',
    forwards: EmailAskVerification,
    status: 202,
    limit: 'mail',
  })
  askEmailVerification(@Visiting() visit: Visit) {
    return this.house.ask(EmailAskVerification, {}, visit);
  }
}
