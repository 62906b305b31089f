import { RIGHTS, rights } from '@sutra/contracts';
import { choice, Email, ListOf, Text, Whole } from '@sutra/platform/http';

/** How a password may be written; whether it is good enough to be one is for auth to say. */
const password = { min: 1, max: 128, example: 'seven green lanterns' } as const;
/** What Sutra itself has made up is plain ASCII. */
const token = { min: 1, max: 128, pattern: /^[!-~]+$/ } as const;
const code = { max: 32, pattern: /^[ -~]+$/, example: '492039' } as const;

/** A name as somebody writes it: no space around it, and nothing in it that can't be written down. */
const NAME = /^[^\s\p{Cc}\p{Cs}]([^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}])?$/u;

export class RegisterBody {
  @Email({ doc: 'Where mails reach the user.', example: 'asha@example.com' })
  readonly email!: string;

  @Text({ ...password, doc: 'A new password.' })
  readonly password!: string;

  @Text({ max: 100, pattern: NAME, doc: 'How to greet them.', example: 'Asha', optional: true })
  readonly name?: string;
}

export class LoginBody {
  @Email({ doc: 'The address that was registered.', example: 'asha@example.com' })
  readonly email!: string;

  @Text({ ...password, doc: 'The password.' })
  readonly password!: string;

  @Text({ ...code, doc: 'A one-time code or a recovery code, where the account asks for one.', optional: true })
  readonly code?: string;
}

export class RefreshBody {
  @Text({ ...token, doc: 'The newest refresh token; without it, the one in the cookie counts.', optional: true })
  readonly refreshToken?: string;
}

export class CodeBody {
  @Text({ ...code, doc: 'A one-time code or a recovery code.' })
  readonly code!: string;
}

export class PasswordChangeBody {
  @Text({ ...password, doc: 'The password so far.' })
  readonly current!: string;

  @Text({ ...password, doc: 'The password from now on.', example: 'eleven blue lanterns' })
  readonly next!: string;
}

export class EmailBody {
  @Email({ doc: 'The address of the account.', example: 'asha@example.com' })
  readonly email!: string;
}

export class PasswordResetBody {
  @Text({ ...token, doc: 'The token of the link that was sent.' })
  readonly token!: string;

  @Text({ ...password, doc: 'The password from now on.', example: 'eleven blue lanterns' })
  readonly password!: string;
}

export class TokenBody {
  @Text({ ...token, doc: 'The token of the link that was sent.' })
  readonly token!: string;
}

export class ApiKeyBody {
  @Text({
    max: 64,
    pattern: NAME,
    doc: 'What the key is for.',
    example: 'nightly report',
  })
  readonly name!: string;

  @ListOf(choice(rights.filter((right) => RIGHTS[right].inKeys)), {
    min: 1,
    max: 64,
    isUnique: true,
    doc: 'What the key may be used for; no more than its user may.',
    example: ['trades.read'],
  })
  readonly scopes!: string[];

  @Whole({ min: 1, max: 366, doc: 'When it ends by itself.', example: 90, optional: true })
  readonly expiresInDays?: number;
}
