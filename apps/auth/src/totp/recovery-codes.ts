/** Without letters and digits that people mistake for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;
export const RECOVERY_CODES = 10;

/** Ten codes of some 59 bits each, to be written down on paper. */
export function newRecoveryCodes(below: (bound: number) => number): string[] {
  const letter = () => ALPHABET[below(ALPHABET.length)] ?? '';
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: GROUPS }, group).join('-'));
}

/** A recovery code however it was typed; undefined when it can't be one. */
export function readRecoveryCode(text: string): string | undefined {
  const letters = text.toLowerCase().replace(/[\s-]/g, '');
  if (letters.length !== GROUPS * GROUP_LENGTH || [...letters].some((one) => !ALPHABET.includes(one))) return undefined;
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
