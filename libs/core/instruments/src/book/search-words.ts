import { parsePrice, parseTradingDate, type Price, type TradingDate } from '@sutra/kernel';
import type { OptionRight } from '@sutra/market';

/** What the words of a search say, each word read in every way that it can be. */
export interface SearchWords {
  /** Words of a name or symbol, all of which must fit. */
  readonly names: readonly string[];
  readonly strikes: readonly StrikeWord[];
  readonly right: OptionRight | undefined;
  readonly wantsFuture: boolean;
  readonly expiry: ExpiryWord | undefined;
}

/** A number that may be a strike, and its digits for one who is still typing. */
export interface StrikeWord {
  readonly strike: Price;
  readonly digits: string;
}

/** A day, or what is known of it: 6 JAN, JAN, JAN 2026. */
export interface ExpiryWord {
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly year: string | undefined;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WORDS_MAX = 12;
const CHARS_MAX = 120;
const RIGHTS: Readonly<Record<string, OptionRight>> = { CE: 'CE', CALL: 'CE', PE: 'PE', PUT: 'PE' };
const GLUED_DAY = /^(\d{1,2})([A-Z]{3})(\d{2}|\d{4})?$/;
const GLUED_CONTRACT = /^([A-Z&-]+?)(\d{1,7}(?:\.\d{1,2})?)(CE|PE)?$/;

/** Reads what somebody typed; `isName` says whether a word begins any name, so that SENSEX50 is not cut into two. */
export function readSearch(text: string, isName: (word: string) => boolean): SearchWords {
  const words = text
    .slice(0, CHARS_MAX)
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
    .flatMap((word) => pieces(word, isName));
  const names: string[] = [];
  const strikes: StrikeWord[] = [];
  let right: OptionRight | undefined;
  let wantsFuture = false;
  let expiry: ExpiryWord | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const spoken = expiry === undefined ? expiryAt(words, at) : undefined;
    if (spoken !== undefined) {
      expiry = spoken.expiry;
      at += spoken.words - 1;
    } else if (word in RIGHTS) right = RIGHTS[word];
    else if ((word === 'FUT' || word === 'FUTURE') && names.length > 0) wantsFuture = true;
    else {
      const strike = names.length > 0 || !isName(word) ? strikeOf(word) : undefined;
      if (strike === undefined) names.push(word);
      else strikes.push(strike);
    }
  }
  return { names, strikes, right, wantsFuture, expiry };
}

/** A word as it stands when it begins a name, else cut where NIFTY24000CE is. */
function pieces(word: string, isName: (word: string) => boolean): string[] {
  if (isName(word)) return [word];
  const [, name, strike, right] = GLUED_CONTRACT.exec(word) ?? [];
  if (name !== undefined && strike !== undefined) return right === undefined ? [name, strike] : [name, strike, right];
  const [, number, side] = /^(\d{1,7}(?:\.\d{1,2})?)(CE|PE)$/.exec(word) ?? [];
  return number !== undefined && side !== undefined ? [number, side] : [word];
}

function expiryAt(words: readonly string[], at: number): { expiry: ExpiryWord; words: number } | undefined {
  const word = words[at] ?? '';
  const date = parseTradingDate(word);
  if (date.ok) return { expiry: partsOf(date.value), words: 1 };
  const [, gluedDay, gluedMonth = '', gluedYear] = GLUED_DAY.exec(word) ?? [];
  const glued = monthOf(gluedMonth);
  if (gluedDay !== undefined && glued !== undefined) {
    return { expiry: { day: twoDigits(gluedDay), month: glued, year: fullYear(gluedYear) }, words: 1 };
  }
  const isDay = /^\d{1,2}$/.test(word);
  const month = monthOf(words[isDay ? at + 1 : at] ?? '');
  if (month === undefined) return undefined;
  const count = isDay ? 2 : 1;
  const next = words[at + count] ?? '';
  // JAN 6 is the sixth, JAN 2026 the year.
  const dayBehind = !isDay && /^([1-9]|[12]\d|3[01])$/.test(next) ? next : undefined;
  const year = /^20\d{2}$/.test(next) ? next : undefined;
  const day = isDay ? twoDigits(word) : dayBehind === undefined ? undefined : twoDigits(dayBehind);
  return { expiry: { month, day, year }, words: count + (dayBehind !== undefined || year !== undefined ? 1 : 0) };
}

const partsOf = (date: TradingDate): ExpiryWord => ({
  year: date.slice(0, 4),
  month: date.slice(5, 7),
  day: date.slice(8),
});

function monthOf(letters: string): string | undefined {
  const index = MONTHS.findIndex((month) => letters === month);
  return index < 0 ? undefined : twoDigits(String(index + 1));
}

const twoDigits = (text: string): string => text.padStart(2, '0');
const fullYear = (text: string | undefined): string | undefined => (text?.length === 2 ? `20${text}` : text);

function strikeOf(word: string): StrikeWord | undefined {
  const strike = parsePrice(word);
  return strike.ok && strike.value > 0 ? { strike: strike.value, digits: word } : undefined;
}

/** Whether a day is what was said of it. */
export const fitsExpiry = (date: TradingDate, { day, month, year }: ExpiryWord): boolean =>
  (day === undefined || date.endsWith(day)) &&
  (month === undefined || date.slice(5, 7) === month) &&
  (year === undefined || date.startsWith(year));
