import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { InstrumentGet, InstrumentSearch, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
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
  search({ text, limit }: Message<typeof InstrumentSearch>): Promise<Reply<typeof InstrumentSearch>> {
    const items = this.book.search(text, limit).map(shownInstrument);
    return Promise.resolve({ items, on: this.book.on ?? this.time.today() });
  }

  @On(InstrumentGet)
  get({ id }: Message<typeof InstrumentGet>): Promise<Reply<typeof InstrumentGet>> {
    const instrument = this.book.find(id);
    if (instrument !== undefined) return Promise.resolve(shownInstrument(instrument));
    return Promise.reject(new Fault('denied', 'MD.NO_INSTRUMENT', `No master of today lists ${id}`));
  }
}
