/** One thing that users are told. Words in braces stand for what the order brings. */
export interface Template {
  /** Subject of the mail, and head of what stands on a screen. */
  readonly title: string;
  /** What stands on a screen. It is completed from `open` alone, so what is secret cannot get there. */
  readonly screen: string;
  /** The mail; paragraphs. */
  readonly mail: readonly string[];
  readonly open: readonly string[];
  /** For the recipient's eyes only. */
  readonly secret: readonly string[];
  /** Page that takes the code, where an installation has pages. */
  readonly page?: string;
}

const NOT_YOU = 'If this was not you, set a new password and end all sessions: somebody else may be in your account.';

/** By the name under which they are ordered; each is proved by compose-mail.spec.ts. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  'email-verification': {
    title: 'Confirm your e-mail address',
    screen: 'A mail with a code is on its way to you.',
    mail: [
      'Somebody, probably you, uses this address at Sutra. To confirm that it is yours, show this code within {lifetime}:',
      '{token}',
      'A program does so by POST /api/v1/auth/email/verify with {"token": "the code"}.',
      'If it was not you, do nothing.',
    ],
    open: [],
    secret: ['token', 'lifetime'],
    page: 'verify-email',
  },
  'password-reset': {
    title: 'Set a new password',
    screen: 'Somebody asked for a new password for your account. A mail with a code is on its way to you.',
    mail: [
      'Somebody, probably you, asked for a new password at Sutra. To set one, show this code within {lifetime}:',
      '{token}',
      'A program does so by POST /api/v1/auth/password/reset with {"token": "the code", "password": "the new one"}.',
      'If it was not you, do nothing: the password stays as it is.',
    ],
    open: [],
    secret: ['token', 'lifetime'],
    page: 'reset-password',
  },
  'registered-again': {
    title: 'You have an account already',
    screen: 'Somebody tried to register with your address. Nothing has changed.',
    mail: [
      'Somebody, perhaps you, tried to register at Sutra with this address, which has an account already. Nothing has changed.',
      'If you forgot your password, ask for a new one.',
    ],
    open: [],
    secret: [],
  },
  'password-changed': {
    title: 'Your password was changed',
    screen: 'Your password was changed, and other sessions have ended.',
    mail: ['The password of your account at Sutra was changed, and other sessions have ended.', NOT_YOU],
    open: [],
    secret: [],
  },
  'totp-enrolled': {
    title: 'Your account asks for codes now',
    screen: 'A second factor was added to your account.',
    mail: ['From now on, logging in to your account at Sutra takes a code of your authenticator app.', NOT_YOU],
    open: [],
    secret: [],
  },
  'totp-removed': {
    title: 'Your account asks for no codes any more',
    screen: 'The second factor of your account was removed.',
    mail: ['The second factor of your account at Sutra was removed: the password alone opens it now.', NOT_YOU],
    open: [],
    secret: [],
  },
  'api-key-created': {
    title: 'An API key was made',
    screen: 'The API key “{name}” was made for your account.',
    mail: ['The API key “{name}” was made for your account at Sutra.', NOT_YOU],
    open: ['name'],
    secret: [],
  },
  'google-linked': {
    title: 'Google opens your account now',
    screen: 'Your account can be opened by Google from now on.',
    mail: [
      'Somebody logged in by Google with your address; your account at Sutra can be opened so from now on.',
      NOT_YOU,
    ],
    open: [],
    secret: [],
  },
};
