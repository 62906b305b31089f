import type { InstrumentGet, Reply } from '@sutra/contracts';
import type { Instrument } from '@sutra/instruments';

type Shown = Reply<typeof InstrumentGet>;

/** An instrument as it travels. */
export function shownInstrument({ id, contract, name, tick, lot, brokers }: Instrument): Shown {
  const { kind, exchange } = contract;
  const symbol = 'underlying' in contract ? contract.underlying : contract.symbol;
  const listings = Object.entries(brokers).map(([broker, { token, symbol: said }]) => ({ broker, token, ...said }));
  return {
    ...{ id, kind, exchange, symbol, name: name.slice(0, 200), tick, lot, brokers: listings },
    ...(contract.kind === 'equity' && contract.series !== null && { series: contract.series }),
    ...('expiry' in contract && { expiry: contract.expiry }),
    ...(contract.kind === 'option' && { strike: contract.strike, right: contract.right }),
  };
}
