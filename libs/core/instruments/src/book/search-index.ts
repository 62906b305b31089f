import { formatPrice } from '@sutra/kernel';
import type { Contract } from '@sutra/market';
import type { Instrument } from './instrument.js';

/** Everything that bears one name: the share or index, its futures, its options by expiry and strike, as they are shown. */
export interface NameGroup {
  readonly name: string;
  readonly instruments: readonly Instrument[];
}

/** Where a word leads: the symbol itself, or a word of the name for people. */
export interface WordEntry {
  readonly word: string;
  readonly group: number;
  readonly isSymbol: boolean;
}

/** All options of one strike. */
export interface StrikeEntry {
  readonly digits: string;
  readonly options: readonly Instrument[];
}

/** Instruments laid out for searching. */
export interface SearchIndex {
  /** The ones on which most trades come first. */
  readonly groups: readonly NameGroup[];
  /** In the order of their words, so that a beginning is a stretch. */
  readonly words: readonly WordEntry[];
  /** In the order of their digits. */
  readonly strikes: readonly StrikeEntry[];
  readonly byText: ReadonlyMap<string, Instrument>;
}

const kindOrder: Readonly<Record<Contract['kind'], number>> = { index: 0, equity: 1, future: 2, option: 3 };

/** Lays instruments out for searching; worth doing once a day. */
export function searchIndex(instruments: Iterable<Instrument>): SearchIndex {
  const byName = new Map<string, Instrument[]>();
  const byText = new Map<string, Instrument>();
  for (const instrument of instruments) {
    push(byName, nameOf(instrument.contract), instrument);
    byText.set(instrument.id, instrument);
    for (const { symbol } of Object.values(instrument.brokers)) {
      // A symbol that two exchanges use belongs to NSE's, on which more trades.
      if (instrument.contract.exchange === 'NSE' || !byText.has(symbol.symbol)) byText.set(symbol.symbol, instrument);
    }
  }
  const groups = [...byName].map(([name, list]) => ({ name, instruments: list.sort(inOrder) })).sort(bySize);
  return { groups, words: wordsOf(groups), strikes: strikesOf(groups), byText };
}

/** The stretch of entries whose text begins so. */
export function stretch<T>(
  entries: readonly T[],
  textOf: (entry: T) => string,
  beginning: string,
): { readonly from: number; readonly until: number } {
  const from = firstFrom(entries, (entry) => textOf(entry) >= beginning);
  // No text that begins so is above it with the last sign of all behind it.
  const after = `${beginning}\uFFFF`;
  return { from, until: firstFrom(entries, (entry) => textOf(entry) > after) };
}

function firstFrom<T>(entries: readonly T[], isThere: (entry: T) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry === undefined || isThere(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const nameOf = (contract: Contract): string => ('underlying' in contract ? contract.underlying : contract.symbol);

function wordsOf(groups: readonly NameGroup[]): WordEntry[] {
  const entries = groups.flatMap(({ name, instruments }, group) => {
    const words = new Set<string>();
    for (const { contract, name: said } of instruments) {
      if (contract.kind !== 'equity' && contract.kind !== 'index') continue;
      for (const word of said.toUpperCase().split(/[^A-Z0-9&]+/)) if (word !== '' && word !== name) words.add(word);
    }
    return [{ word: name, group, isSymbol: true }, ...[...words].map((word) => ({ word, group, isSymbol: false }))];
  });
  return entries.sort((a, b) => compareText(a.word, b.word));
}

function strikesOf(groups: readonly NameGroup[]): StrikeEntry[] {
  const byStrike = new Map<number, Instrument[]>();
  for (const { instruments } of groups) {
    for (const each of instruments) if (each.contract.kind === 'option') push(byStrike, each.contract.strike, each);
  }
  return [...byStrike.values()]
    .map((options) => ({ digits: digitsOf(options[0]), options }))
    .sort((a, b) => compareText(a.digits, b.digits));
}

function digitsOf(option: Instrument | undefined): string {
  return option?.contract.kind === 'option' ? strikeDigits(option.contract.strike) : '';
}

/** A strike as people type it: 24000, 102.5. */
export const strikeDigits = (strike: Parameters<typeof formatPrice>[0]): string =>
  formatPrice(strike).replace(/\.?0+$/, '');

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const bySize = (a: NameGroup, b: NameGroup): number =>
  b.instruments.length - a.instruments.length || a.name.length - b.name.length || compareText(a.name, b.name);

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
