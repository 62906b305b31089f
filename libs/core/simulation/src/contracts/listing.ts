import { contractOf, instrumentIdOf, type Exchange } from '@sutra/market';
import { fail, Fault, InstrumentId, type Price, type Result, type TradingDate } from '@sutra/kernel';
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

export const notRecorded = (id: string): Result<never, Fault> =>
  fail(new Fault('refused', 'SIMULATION.NOT_RECORDED', `there are no bars of ${id}`));
