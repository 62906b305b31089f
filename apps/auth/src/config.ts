import { Setting } from '@sutra/platform';
import { Matches, Max, Min, ValidateBy, type ValidationArguments } from 'class-validator';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

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

  @Setting({
    env: 'SUTRA_AUTH_ACCESS_LIFETIME',
    doc: 'How long an access token opens the door; its session gets the next one by its refresh token.',
    type: 'duration',
    default: 10 * MINUTE_MS,
    example: '10m',
  })
  @Min(1_000)
  @Max(10 * MINUTE_MS)
  readonly accessLifetimeMs!: number;

  @Setting({
    env: 'SUTRA_AUTH_STAMP_LIFETIME',
    doc: 'How long the stamp of an API key is good inside the house before the key is looked at again.',
    type: 'duration',
    default: 5 * MINUTE_MS,
    example: '5m',
  })
  @Min(1_000)
  @Max(10 * MINUTE_MS)
  readonly stampLifetimeMs!: number;

  @Setting({
    env: 'SUTRA_AUTH_SESSION_IDLE',
    doc: 'How long a session that is not used stays open; each refresh begins it anew.',
    type: 'duration',
    default: 30 * DAY_MS,
    example: '30d',
  })
  @Min(MINUTE_MS)
  @Max(366 * DAY_MS)
  readonly sessionIdleMs!: number;

  @Setting({
    env: 'SUTRA_AUTH_ARGON2_MEMORY',
    doc: 'Memory that hashing a password takes, in KiB. Hashes made with less are made anew at the next login.',
    default: 19_456,
    example: '65536',
  })
  @Min(8)
  @Max(4 * 1_024 * 1_024)
  readonly argon2MemoryKib!: number;

  @Setting({
    env: 'SUTRA_AUTH_ARGON2_PASSES',
    doc: 'How often hashing a password goes over its memory.',
    default: 2,
    example: '3',
  })
  @Min(1)
  @Max(64)
  readonly argon2Passes!: number;

  @Setting({
    env: 'SUTRA_AUTH_ARGON2_LANES',
    doc: 'How many lanes hashing a password has; each takes at least 8 KiB of its memory.',
    default: 1,
    example: '1',
  })
  @Min(1)
  @Max(16)
  readonly argon2Lanes!: number;

  @Setting({
    env: 'SUTRA_DEMO',
    doc: 'Whether there is a demo user; refused where SUTRA_ENVIRONMENT is production. `npm start` turns it on where Postgres is its own.',
    default: false,
    example: 'on',
  })
  readonly isDemo!: boolean;

  @Setting({
    env: 'SUTRA_AUTH_DEMO_PASSWORD',
    doc: 'Password that the demo user is made with; needed where there is one.',
    type: 'string',
    optional: true,
    secret: true,
    example: 'lomi-tasu-peko-rina-vudo',
  })
  readonly demoPassword: string | undefined;
}
