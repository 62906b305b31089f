import { formatPrice } from '@sutra/kernel';
import type { Contract } from '@sutra/market';
import type { Instrument } from './instrument.js';
import { fitsExpiry, readSearch, type SearchWords } from './search-words.js';

// Everything that bears one name stands together: the share or index, its futures, its options by expiry and strike. A
// search ranks the names and walks their groups in order until it has enough, so it costs the names and not the contracts.

interface NameGroup {
  readonly name: string;
  /** The words of the name for people, without those that all have. */
  readonly words: readonly string[];
  /** In the order in which they are shown. */
  readonly instruments: readonly Instrument[];
}

export interface SearchIndex {
  readonly groups: readonly NameGroup[];
  readonly byText: ReadonlyMap<string, Instrument>;
}

const kindOrder: Readonly<Record<Contract['kind'], number>> = { index: 0, equity: 1, future: 2, option: 3 };
const LIMIT_MAX = 200;
/** A search without any name walks all groups; so many options are looked at before it gives what it has. */
const LOOKS_MAX = 400_000;

/** Lays instruments out for searching; worth doing once a day. */
export function searchIndex(instruments: Iterable<Instrument>): SearchIndex {
  const byName = new Map<string, Instrument[]>();
  const byText = new Map<string, Instrument>();
  for (const instrument of instruments) {
    const name = nameOf(instrument.contract);
    const list = byName.get(name);
    if (list === undefined) byName.set(name, [instrument]);
    else list.push(instrument);
    byText.set(instrument.id, instrument);
    for (const { symbol } of Object.values(instrument.brokers)) {
      // A symbol that two exchanges use belongs to NSE's, which trades more.
      if (instrument.contract.exchange === 'NSE' || !byText.has(symbol.symbol)) byText.set(symbol.symbol, instrument);
    }
  }
  const groups = [...byName].map(([name, list]) => ({ name, words: wordsOf(list), instruments: list.sort(inOrder) }));
  return { groups: groups.sort((a, b) => compareText(a.name, b.name)), byText };
}

/** The instruments that fit what somebody typed, the best first. */
export function search(index: SearchIndex, text: string, limit = 20): readonly Instrument[] {
  const wanted = Math.max(0, Math.min(limit, LIMIT_MAX));
  const found = new Set<Instrument>();
  const exact = index.byText.get(text.trim().toUpperCase());
  if (exact !== undefined && wanted > 0) found.add(exact);
  const words = readSearch(text, (word) => isName(index, word));
  if (isEmpty(words)) return [...found];
  const ranked = rank(index.groups, words.names);
  let looks = 0;
  // Somebody who has typed 240 of 24000 wants the exact strike first, if there is one.
  for (const strike of words.strikes.length === 0 ? (['any'] as const) : (['exact', 'begun'] as const)) {
    for (const { instruments } of ranked) {
      for (const instrument of instruments) {
        if (found.size >= wanted || looks > LOOKS_MAX) return [...found].slice(0, wanted);
        looks += 1;
        if (fits(instrument.contract, words, strike)) found.add(instrument);
      }
    }
  }
  return [...found].slice(0, wanted);
}

const isEmpty = ({ names, strikes, right, wantsFuture, expiry }: SearchWords): boolean =>
  names.length === 0 && strikes.length === 0 && right === undefined && !wantsFuture && expiry === undefined;

const nameOf = (contract: Contract): string => ('underlying' in contract ? contract.underlying : contract.symbol);

function wordsOf(instruments: readonly Instrument[]): string[] {
  const words = new Set<string>();
  for (const { contract, name } of instruments) {
    if (contract.kind !== 'equity' && contract.kind !== 'index') continue;
    for (const word of name.toUpperCase().split(/[^A-Z0-9&]+/)) if (word !== '') words.add(word);
  }
  return [...words];
}

/** The name itself, its beginning, a word of the name for people; a group that lacks a word falls out. */
function rank(groups: readonly NameGroup[], names: readonly string[]): readonly NameGroup[] {
  if (names.length === 0) return groups;
  const scored: { group: NameGroup; score: number }[] = [];
  for (const group of groups) {
    let score = 0;
    for (const name of names) {
      const one = scoreOf(group, name);
      if (one === 0) {
        score = 0;
        break;
      }
      score += one;
    }
    if (score > 0) scored.push({ group, score });
  }
  // Among equals the one on which more trades comes first, then the shorter name.
  return scored
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.group.instruments.length - a.group.instruments.length ||
        a.group.name.length - b.group.name.length ||
        compareText(a.group.name, b.group.name),
    )
    .map(({ group }) => group);
}

function scoreOf({ name, words }: NameGroup, word: string): number {
  if (name === word) return 8;
  if (name.startsWith(word)) return 4;
  let best = 0;
  for (const each of words) {
    if (each === word) return 3;
    if (each.startsWith(word)) best = 2;
  }
  return best;
}

/** Whether any symbol begins so; the groups stand in order, so this is a binary search. */
function isName({ groups }: SearchIndex, word: string): boolean {
  let low = 0;
  let high = groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(groups[middle]?.name ?? '', word) < 0) low = middle + 1;
    else high = middle;
  }
  return groups[low]?.name.startsWith(word) ?? false;
}

function fits(contract: Contract, words: SearchWords, strike: 'any' | 'exact' | 'begun'): boolean {
  const { right, wantsFuture, expiry, strikes } = words;
  if (right !== undefined && (contract.kind !== 'option' || contract.right !== right)) return false;
  if (wantsFuture && contract.kind !== 'future') return false;
  if (expiry !== undefined && !('expiry' in contract && fitsExpiry(contract.expiry, expiry))) return false;
  if (strike === 'any') return true;
  if (contract.kind !== 'option') return false;
  return strikes.every((each) =>
    strike === 'exact' ? contract.strike === each.strike : formatPrice(contract.strike).startsWith(each.digits),
  );
}

function inOrder({ contract: a }: Instrument, { contract: b }: Instrument): number {
  if (a.kind !== b.kind) return kindOrder[a.kind] - kindOrder[b.kind];
  if (a.exchange !== b.exchange) return a.exchange === 'NSE' ? -1 : 1;
  if (a.kind === 'option' && b.kind === 'option') {
    return compareText(a.expiry, b.expiry) || a.strike - b.strike || compareText(a.right, b.right);
  }
  if ('expiry' in a && 'expiry' in b) return compareText(a.expiry, b.expiry);
  return a.kind === 'equity' && b.kind === 'equity' ? compareText(seriesOf(a.series), seriesOf(b.series)) : 0;
}

/** EQ before all other series. */
const seriesOf = (series: string | null): string => (series === null || series === 'EQ' ? '' : series);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
