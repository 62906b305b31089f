import { Setting } from '@sutra/platform';
import { Matches, ValidateBy, type ValidationArguments } from 'class-validator';

const ComeTogether = () =>
  ValidateBy({
    name: 'comeTogether',
    validator: {
      validate: (_: unknown, args?: ValidationArguments) => {
        const { clientId, clientSecret, redirectUrl } = (args?.object ?? {}) as Partial<GoogleSettings>;
        const given = [clientId, clientSecret, redirectUrl].filter((value) => value !== undefined);
        return given.length === 0 || given.length === 3;
      },
      defaultMessage: () => 'goes with the other two: client id, client secret and redirect address',
    },
  });

/** Logging in by Google; off until all three are set. */
export class GoogleSettings {
  @Setting({
    env: 'SUTRA_AUTH_GOOGLE_ISSUER',
    doc: 'Who vouches for those who log in by Google; another provider of OpenID Connect must say who it is like Google does.',
    type: 'url',
    default: 'https://accounts.google.com',
    example: 'https://accounts.google.com',
  })
  @Matches(/^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/, {
    message: 'must be an https address, or one of this machine',
  })
  readonly issuer!: string;

  @Setting({
    env: 'SUTRA_AUTH_GOOGLE_CLIENT_ID',
    type: 'string',
    doc: 'Client id of this installation at Google; absent means nobody logs in by Google.',
    optional: true,
    example: '1234-abcd.apps.googleusercontent.com',
  })
  @ComeTogether()
  readonly clientId: string | undefined;

  @Setting({
    env: 'SUTRA_AUTH_GOOGLE_CLIENT_SECRET',
    type: 'string',
    doc: 'Client secret that belongs to the client id.',
    optional: true,
    secret: true,
    example: 'GOCSPX-a-long-random-word',
  })
  @ComeTogether()
  readonly clientSecret: string | undefined;

  @Setting({
    env: 'SUTRA_AUTH_GOOGLE_REDIRECT_URL',
    doc: "Where Google sends the browser back to: the public address of this installation's callback, as registered there.",
    type: 'url',
    optional: true,
    example: 'https://sutra.example.com/api/v1/auth/callback/google',
  })
  @ComeTogether()
  readonly redirectUrl: string | undefined;
}
