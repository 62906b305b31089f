import type { Contract } from '@sutra/market';
import type { Instrument } from './instrument.js';
import { stretch, strikeDigits, type SearchIndex } from './search-index.js';
import { fitsExpiry, readSearch, type SearchWords } from './search-words.js';

// A search ranks names and walks their groups in order until it has enough; one without a name goes by its strike. So it
// costs what fits and not what is listed.

const LIMIT_MAX = 200;
const NAMES_MAX = 4_194_304;

/** The instruments that fit what somebody typed, the best first. */
export function search(index: SearchIndex, text: string, limit = 20): readonly Instrument[] {
  const wanted = Math.max(0, Math.min(limit, LIMIT_MAX));
  const found = new Set<Instrument>();
  const exact = index.byText.get(text.trim().toUpperCase());
  if (exact !== undefined && wanted > 0) found.add(exact);
  const words = readSearch(text, (word) => isName(index, word));
  const { names, strikes } = words;
  if (names.length > 0) {
    const ranked = rank(index, names);
    // Somebody who has typed 240 of 24000 wants the exact strike first, if there is one.
    const passes = strikes.length === 0 ? (['any'] as const) : (['exact', 'begun'] as const);
    for (const pass of passes) {
      for (const group of ranked) collect(index.groups[group]?.instruments ?? [], words, pass, wanted, found);
    }
  } else if (strikes.length > 0) {
    collectByStrike(index, words, wanted, found);
  } else if (words.right !== undefined || words.wantsFuture || words.expiry !== undefined) {
    for (const { instruments } of index.groups) collect(instruments, words, 'any', wanted, found);
  }
  return [...found];
}

function collect(
  instruments: readonly Instrument[],
  words: SearchWords,
  pass: 'any' | 'exact' | 'begun',
  wanted: number,
  found: Set<Instrument>,
): void {
  for (const instrument of instruments) {
    if (found.size >= wanted) return;
    if (fits(instrument.contract, words, pass)) found.add(instrument);
  }
}

function collectByStrike({ strikes }: SearchIndex, words: SearchWords, wanted: number, found: Set<Instrument>): void {
  const [first, second] = words.strikes;
  if (first === undefined || second !== undefined) return;
  const { from, until } = stretch(strikes, ({ digits }) => digits, first.digits);
  for (const { options } of strikes.slice(from, until)) collect(options, words, 'begun', wanted, found);
}

/** Groups by how well their names fit all words: the name itself, its beginning, a word of the name for people. */
function rank({ words }: SearchIndex, names: readonly string[]): readonly number[] {
  let scores: Map<number, number> | undefined;
  for (const name of names) {
    const ours = new Map<number, number>();
    const { from, until } = stretch(words, ({ word }) => word, name);
    for (let at = from; at < until; at += 1) {
      const entry = words[at];
      if (entry === undefined || (scores !== undefined && !scores.has(entry.group))) continue;
      const isWhole = entry.word === name;
      const score = entry.isSymbol ? (isWhole ? 8 : 4) : isWhole ? 3 : 2;
      if (score > (ours.get(entry.group) ?? 0)) ours.set(entry.group, score);
    }
    for (const [group, score] of ours) ours.set(group, score + (scores?.get(group) ?? 0));
    scores = ours;
  }
  // Score and place in one number, so that thousands of hits sort as numbers.
  const keys = Float64Array.from(scores ?? [], ([group, score]) => group - score * NAMES_MAX).sort();
  return Array.from(keys, (key) => ((key % NAMES_MAX) + NAMES_MAX) % NAMES_MAX);
}

/** Whether any symbol begins so. */
function isName({ words }: SearchIndex, word: string): boolean {
  const { from, until } = stretch(words, (entry) => entry.word, word);
  for (let at = from; at < until; at += 1) if (words[at]?.isSymbol === true) return true;
  return false;
}

function fits(contract: Contract, words: SearchWords, pass: 'any' | 'exact' | 'begun'): boolean {
  const { right, wantsFuture, expiry, strikes } = words;
  if (right !== undefined && (contract.kind !== 'option' || contract.right !== right)) return false;
  if (wantsFuture && contract.kind !== 'future') return false;
  if (expiry !== undefined && !('expiry' in contract && fitsExpiry(contract.expiry, expiry))) return false;
  if (pass === 'any') return true;
  if (contract.kind !== 'option') return false;
  for (const each of strikes) {
    if (pass === 'exact' ? contract.strike !== each.strike : !strikeDigits(contract.strike).startsWith(each.digits)) {
      return false;
    }
  }
  return true;
}
