import { Setting } from '@sutra/platform';
import { Matches, Max, Min, ValidateBy, type ValidationArguments } from 'class-validator';

const DAY_MS = 24 * 60 * 60_000;

/** As many keys as the published set holds: the one that signs, and those that have retired within one overlap. */
const RETIRED_KEYS_MAX = 7;

const FitsLifetime = () =>
  ValidateBy({
    name: 'fitsLifetime',
    validator: {
      validate: (overlapMs: number, args?: ValidationArguments) =>
        overlapMs <= RETIRED_KEYS_MAX * ((args?.object as Partial<AuthSettings>).keyLifetimeMs ?? Infinity),
      defaultMessage: () => `must be at most ${RETIRED_KEYS_MAX} times SUTRA_AUTH_KEY_LIFETIME`,
    },
  });

export class AuthSettings {
  @Setting({
    env: 'SUTRA_AUTH_SEALING_KEY',
    doc: 'Key under which private signing keys are sealed in the database: 32 bytes in base64url.',
    example: 'k0nV1x6xJtQm3c2b9yZp4rTq8sUu7wXa5dEf6gHi7jk',
    secret: true,
  })
  @Matches(/^[A-Za-z0-9_-]{43}$/, { message: 'must be 32 bytes in base64url, 43 characters' })
  readonly sealingKey!: string;

  @Setting({
    env: 'SUTRA_AUTH_KEY_LIFETIME',
    doc: 'How long a signing key signs before the next one takes over.',
    type: 'duration',
    default: 30 * DAY_MS,
    example: '30d',
  })
  @Min(60_000)
  @Max(366 * DAY_MS)
  readonly keyLifetimeMs!: number;

  @Setting({
    env: 'SUTRA_AUTH_KEY_OVERLAP',
    doc: 'How long a key that signs no more is still good for the tokens that it signed; longer than any access token lives.',
    type: 'duration',
    default: 60 * 60_000,
    example: '1h',
  })
  @Min(15 * 60_000)
  @Max(7 * DAY_MS)
  @FitsLifetime()
  readonly keyOverlapMs!: number;

  @Setting({
    env: 'SUTRA_AUTH_KEY_CHECK',
    doc: 'How often it is looked whether the signing key is due.',
    type: 'duration',
    default: 10 * 60_000,
    example: '10m',
  })
  @Min(100)
  @Max(DAY_MS)
  readonly keyCheckMs!: number;
}
