import type { InstrumentGet, InstrumentSearch, Reply } from '@sutra/contracts';
import { priceText } from '../figures.js';
import { ChoiceField, CountField, DayField, ListField, PriceField, TextField } from './answer-fields.js';

type Instrument = Reply<typeof InstrumentGet>;

export class BrokerListingAnswer {
  @TextField({ doc: 'Whose name it is.', example: 'zerodha' })
  readonly broker!: string;

  @TextField({ doc: "The broker's number; recycled by brokers, so it means something on this day only." })
  readonly token!: string;

  @TextField({ doc: 'Where the broker says that it trades.', example: 'NFO' })
  readonly venue!: string;

  @TextField({ doc: 'What the broker calls it.', example: 'NIFTY2610624000CE' })
  readonly symbol!: string;
}

/** An instrument as the masters of the day have it. */
export class InstrumentAnswer {
  @TextField({ doc: 'Our id, the same for every broker.', example: 'NSE-NIFTY-20260106-24000-CE' })
  readonly id!: string;

  @ChoiceField(['equity', 'index', 'future', 'option'], { doc: 'What it is.' })
  readonly kind!: string;

  @ChoiceField(['NSE', 'BSE'], { doc: 'Where it trades.' })
  readonly exchange!: string;

  @TextField({ doc: 'The symbol of a share or index; what a future or option is on.', example: 'NIFTY' })
  readonly symbol!: string;

  @TextField({ doc: 'For people.' })
  readonly name!: string;

  @TextField({ doc: 'Of a share at NSE.', example: 'EQ', optional: true })
  readonly series?: string;

  @DayField({ doc: 'When a contract ends.', optional: true })
  readonly expiry?: string;

  @PriceField({ doc: 'Of an option, in rupees.', example: '24000.00', optional: true })
  readonly strike?: string;

  @ChoiceField(['CE', 'PE'], { doc: 'Call or put.', optional: true })
  readonly right?: string;

  @PriceField({ doc: 'The step of its prices; zero for an index.', example: '0.05' })
  readonly tick!: string;

  @CountField({ doc: 'Units of one lot.', example: 65 })
  readonly lot!: number;

  @ListField(() => BrokerListingAnswer, { doc: 'What brokers call it.' })
  readonly brokers!: readonly BrokerListingAnswer[];
}

export class InstrumentsAnswer {
  @DayField({ doc: 'The day of the newest master.' })
  readonly on!: string;

  @ListField(() => InstrumentAnswer, { doc: 'What fits, the best first.' })
  readonly items!: readonly InstrumentAnswer[];

  @TextField({ doc: 'Where to go on; absent at the end.', optional: true })
  readonly nextCursor?: string;
}

export const instrumentAnswer = ({ strike, tick, ...instrument }: Instrument): InstrumentAnswer => ({
  ...(instrument as Omit<Instrument, 'strike' | 'tick' | 'series' | 'expiry' | 'right'>),
  ...(strike !== undefined && { strike: priceText(strike) }),
  tick: priceText(tick),
});

export const instrumentsAnswer = ({ items, ...page }: Reply<typeof InstrumentSearch>): InstrumentsAnswer =>
  ({ ...page, items: items.map(instrumentAnswer) }) as InstrumentsAnswer;
