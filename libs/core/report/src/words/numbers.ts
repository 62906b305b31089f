const MINUS = '\u2212';

/** Digits as India groups them: the last three, then pairs. */
function pairs(digits: string): string {
  if (digits.length <= 3) return digits;
  const head = digits.slice(0, -3).replace(/\B(?=(\d\d)+$)/g, ',');
  return `${head},${digits.slice(-3)}`;
}

/** A figure as it is read in India: 12,34,567.00. A figure that rounds to nothing has no sign. */
export function grouped(value: number, decimals = 2): string {
  if (!Number.isFinite(value)) return 'none';
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const digits = fraction === undefined ? pairs(whole) : `${pairs(whole)}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `${MINUS}${digits}` : digits;
}

/** The same with a plus where it is above zero. */
export const signed = (value: number, decimals = 2): string => {
  const text = grouped(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};

/** Money with its sign before the rupee's. */
export const rupees = (value: number, decimals = 2): string => withSign(grouped(value, decimals));
export const signedRupees = (value: number, decimals = 2): string => withSign(signed(value, decimals));
const withSign = (text: string): string => text.replace(/^([+\u2212]?)/, '$1\u20B9');

/** A share of 1 as percent. */
export const percent = (share: number, decimals = 2): string => `${grouped(share * 100, decimals)}\u2009%`;
export const signedPercent = (share: number, decimals = 2): string => `${signed(share * 100, decimals)}\u2009%`;

const scales = [
  { from: 1e7, says: '\u2009Cr' },
  { from: 1e5, says: '\u2009L' },
  { from: 1e3, says: '\u2009k' },
] as const;

/** A figure for the label of an axis: 12.5 L is 12,50,000 and 1.2 Cr is 1,20,00,000. The step says how fine it has to be. */
export function short(value: number, step = Math.abs(value)): string {
  const scale = scales.find(({ from }) => Math.abs(value) >= from);
  const unit = scale?.from ?? 1;
  const decimals = Math.min(4, Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9)));
  return `${grouped(value / unit, Number.isFinite(decimals) ? decimals : 0)}${scale?.says ?? ''}`;
}

/** Tone of a figure: gains and losses have colours, nothing has none. */
export const toneOf = (value: number): string => (value > 0 ? 'gain' : value < 0 ? 'loss' : '');
