import type { Instrument } from '@sutra/instruments';

/** What is listed, as far as a symbol is looked up in it. */
export interface Listed {
  /** By our id. */
  readonly find: (id: string) => Instrument | undefined;
  /** All that bears a name or is on it. */
  readonly named: (name: string) => readonly Instrument[];
  /** By what a broker calls it. */
  readonly called: (symbol: string) => Instrument | undefined;
  /** What is like it, the likeliest first. */
  readonly like: (text: string, limit: number) => readonly Instrument[];
}

export interface Resolved {
  readonly instrument: Instrument | undefined;
  readonly candidates: readonly Instrument[];
  readonly isAmbiguous: boolean;
}

const CANDIDATES_MAX = 10;
/** Exchanges, and what brokers call their derivatives. */
const EXCHANGE_OF: Readonly<Record<string, string>> = { NSE: 'NSE', NFO: 'NSE', BSE: 'BSE', BFO: 'BSE' };

const isCash = ({ contract: { kind } }: Instrument): boolean => kind === 'equity' || kind === 'index';

/** Of one share in several series and at both exchanges: NSE's, on which more trades, and there its usual series. */
function usualOf(all: readonly Instrument[]): readonly Instrument[] {
  if (all.length < 2 || all.some(({ contract }) => contract.kind !== 'equity')) return all;
  const atNse = all.filter(({ contract }) => contract.exchange === 'NSE');
  const usual = atNse.filter(({ contract }) => contract.kind === 'equity' && contract.series === 'EQ');
  return usual.length > 0 ? usual : atNse.length > 0 ? atNse : all;
}

/** The one instrument that a symbol names; where there is none or more than one, what may have been meant. */
export function resolveSymbol(symbol: string, listed: Listed): Resolved {
  const own = listed.find(symbol);
  if (own !== undefined) return { instrument: own, candidates: [], isAmbiguous: false };
  const [, place, name = ''] = /^(?:([A-Z]+):)?(.+)$/.exec(symbol.toUpperCase()) ?? [];
  const exchange = place === undefined ? undefined : (EXCHANGE_OF[place] ?? 'none');
  const isThere = ({ contract }: Instrument): boolean => exchange === undefined || contract.exchange === exchange;
  const cash = usualOf(listed.named(name).filter((each) => isCash(each) && isThere(each)));
  const called = [listed.called(name)].filter((each) => each !== undefined).filter(isThere);
  const found = cash.length > 0 ? cash : called;
  const [only] = found;
  if (only !== undefined && found.length === 1) return { instrument: only, candidates: [], isAmbiguous: false };
  const candidates = found.length > 0 ? found.slice(0, CANDIDATES_MAX) : listed.like(name, CANDIDATES_MAX);
  return { instrument: undefined, candidates, isAmbiguous: found.length > 1 };
}
