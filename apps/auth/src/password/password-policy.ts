import { Fault } from '@sutra/kernel';

const LENGTH_MIN = 12;
const LENGTH_MAX = 128;

/** The long ones among the passwords that leaked most often: what is tried first. Compared without case and spaces. */
const DENIED = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456123456',
  '123123123123',
  '111111111111',
  '000000000000',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwerty123456',
  'qwertyqwerty',
  'asdfghjkl123',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'passwordpassword',
  'password1234',
  'password12345',
  'password123456',
  'password123!',
  'mypassword123',
  'iloveyou1234',
  'iloveyouforever',
  'letmeinletmein',
  'welcome12345',
  'admin1234567',
  'administrator',
  'administrator1',
  'changemechangeme',
  'zerodha12345',
  'sutrasutrasutra',
  'abcdefghijkl',
  'abcdefghijklm',
  'abc123abc123',
]);

/** The one form in which a password is hashed: what looks the same on two keyboards is the same. */
export const normalPassword = (password: string): string => password.normalize('NFKC');

/** Why a password is none; undefined when it may be one. */
export function weaknessOf(password: string, email: string): string | undefined {
  const { length } = [...password];
  if (length < LENGTH_MIN) return `it needs at least ${LENGTH_MIN} characters`;
  if (length > LENGTH_MAX) return `it may have at most ${LENGTH_MAX} characters`;
  const plain = password.toLowerCase().replace(/\s/g, '');
  const [local = ''] = email.split('@');
  if (plain === email || plain === local || plain === local + local) return 'it must not be the e-mail address';
  if (new Set(plain).size < 5) return 'it needs more different characters';
  if (DENIED.has(plain)) return 'it is among those that everybody tries first';
  return undefined;
}

/** Throws unless the password may be one. */
export function assertStrong(password: string, email: string): void {
  const why = weaknessOf(password, email);
  if (why !== undefined) throw new Fault('refused', 'AUTH.WEAK_PASSWORD', `The password is too weak: ${why}`);
}
