import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { InstrumentGet, InstrumentSearch, SymbolResolve, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { pageOf } from '../instruments/filtered.js';
import { InstrumentBook } from '../instruments/instrument-book.js';
import { MarketTime } from '../market-time.js';
import { shownInstrument } from './shown-instrument.js';

/** What is listed, by words or by id. */
@Controller()
export class ShowInstrumentsHandler {
  constructor(
    private readonly book: InstrumentBook,
    private readonly time: MarketTime,
  ) {}

  @On(InstrumentSearch)
  search({
    text,
    limit,
    cursor,
    ...filter
  }: Message<typeof InstrumentSearch>): Promise<Reply<typeof InstrumentSearch>> {
    const { items, ...next } = pageOf(this.book.search(text, filter), limit, cursor);
    return Promise.resolve({ items: items.map(shownInstrument), on: this.book.on ?? this.time.today(), ...next });
  }

  @On(SymbolResolve)
  resolve({ symbols }: Message<typeof SymbolResolve>): Promise<Reply<typeof SymbolResolve>> {
    const items = symbols.map((symbol) => {
      const { instrument, candidates, isAmbiguous } = this.book.resolve(symbol);
      return {
        ...{ symbol, candidates: candidates.map(({ id }) => id), isAmbiguous },
        ...(instrument !== undefined && { instrument: shownInstrument(instrument) }),
      };
    });
    return Promise.resolve({ items });
  }

  @On(InstrumentGet)
  get({ id }: Message<typeof InstrumentGet>): Promise<Reply<typeof InstrumentGet>> {
    const instrument = this.book.find(id);
    if (instrument !== undefined) return Promise.resolve(shownInstrument(instrument));
    return Promise.reject(new Fault('denied', 'INSTRUMENT.NOT_FOUND', `No master of today lists ${id}`));
  }
}
