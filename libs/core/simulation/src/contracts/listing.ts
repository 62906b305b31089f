import { instrumentIdOf, nextExpiries, resolveExpiry, type Exchange, type Market, contractOf } from '@sutra/market';
import { fail, Fault, InstrumentId, ok, type Price, type Result, type TradingDate } from '@sutra/kernel';
import type { Tape } from '../data/tape.js';

/** A recorded contract that ends. */
export interface RecordedContract {
  readonly id: string;
  readonly kind: 'future' | 'option';
  readonly underlying: string;
  readonly expiry: TradingDate;
  readonly strike: number;
  readonly right: 'CE' | 'PE' | null;
  readonly tape: Tape;
}

/** The contracts among the series of a run, by their instrument ids. */
export function contractsAmong(tapes: readonly Tape[]): readonly RecordedContract[] {
  return tapes.flatMap((tape): RecordedContract[] => {
    if (!InstrumentId.is(tape.symbol)) return [];
    const contract = contractOf(InstrumentId.of(tape.symbol));
    if (!contract.ok || (contract.value.kind !== 'future' && contract.value.kind !== 'option')) return [];
    const { kind, underlying, expiry } = contract.value;
    const isOption = contract.value.kind === 'option';
    const [strike, right] = isOption ? [contract.value.strike as number, contract.value.right] : [0, null];
    return [{ id: tape.symbol, kind, underlying, expiry, strike, right, tape }];
  });
}

export const optionId = (exchange: Exchange, underlying: string, expiry: string, strike: number, right: 'CE' | 'PE') =>
  instrumentIdOf({
    kind: 'option',
    exchange,
    underlying,
    expiry: expiry as TradingDate,
    strike: strike as Price,
    right,
  });

export const futureId = (exchange: Exchange, underlying: string, expiry: string) =>
  instrumentIdOf({ kind: 'future', exchange, underlying, expiry: expiry as TradingDate });

export interface ExpiryAsked {
  readonly exchange: Exchange;
  readonly underlying: string;
  readonly code: string;
  readonly today: TradingDate;
  /** What recorded contracts there are; empty where legs are modelled. */
  readonly listed: readonly TradingDate[];
}

/** The expiry that a code means: by the dated facts, and where these don't reach by what the recorded contracts list. */
export function expiryOn(market: Market, asked: ExpiryAsked): Result<TradingDate, Fault> {
  const { listed, ...question } = asked;
  const found = resolveExpiry(market, { ...question, ...(listed.length > 0 && { listed }) });
  if (found.ok) return ok(found.value.date);
  const upcoming = nextExpiries(market, question, { from: asked.today, count: 1 });
  const byList = upcoming.ok ? undefined : listedExpiry(asked);
  return byList === undefined ? found : ok(byList);
}

/** Of listed dates: the week's are all of them, the month's the last of each month. */
function listedExpiry({ code, today, listed }: ExpiryAsked): TradingDate | undefined {
  const dates = [...new Set(listed)].toSorted();
  const isLastOfMonth = (date: string, at: number): boolean => dates[at + 1]?.slice(0, 7) !== date.slice(0, 7);
  const series: Readonly<Record<string, (date: string, at: number) => boolean>> = {
    W: () => true,
    M: isLastOfMonth,
    Q: (date, at) => isLastOfMonth(date, at) && Number(date.slice(5, 7)) % 3 === 0,
    Y: (date, at) => isLastOfMonth(date, at) && date.slice(5, 7) === '12',
  };
  const counts = series[code.slice(0, 1)];
  if (counts === undefined) return dates.find((date) => date === code && date >= today);
  return dates.filter((date, at) => date >= today && counts(date, at))[Number(code.slice(1))];
}

export const notRecorded = (id: string): Result<never, Fault> =>
  fail(new Fault('refused', 'SIMULATION.NOT_RECORDED', `there are no bars of ${id}`));
