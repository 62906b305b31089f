import { Secret, TOTP } from 'otpauth';

/** How long a code is shown. */
const PERIOD_S = 30;
const DIGITS = 6;
/** Codes of so many steps before and after now are taken: clocks of phones differ. */
const WINDOW = 1;
const SECRET_BYTES = 20;

const generatorOf = (secret: Buffer, label: string) =>
  new TOTP({
    issuer: 'Sutra',
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_S,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });

export const newTotpSecret = (bytes: (length: number) => Uint8Array): Buffer => Buffer.from(bytes(SECRET_BYTES));

/** What an authenticator app takes: typed, and as a QR code. */
export function enrolmentOf(secret: Buffer, email: string): { readonly secret: string; readonly uri: string } {
  const generator = generatorOf(secret, email);
  return { secret: generator.secret.base32, uri: generator.toString() };
}

/** The step of time whose code this is, if it is one of about now. */
export function stepOf(secret: Buffer, code: string, nowMs: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = generatorOf(secret, '').validate({ token: code, timestamp: nowMs, window: WINDOW });
  return delta === null ? undefined : Math.floor(nowMs / 1_000 / PERIOD_S) + delta;
}

/** The code of a moment, as the app shows it; for whoever proves this to be right. */
export const codeAt = (secret: Buffer, atMs: number): string => generatorOf(secret, '').generate({ timestamp: atMs });
