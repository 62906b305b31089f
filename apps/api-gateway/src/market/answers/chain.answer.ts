import type { ChainGet, Reply } from '@sutra/contracts';
import { priceText } from '../figures.js';
import {
  CountField,
  DayField,
  ListField,
  NumberField,
  PartField,
  PriceField,
  TextField,
  TextsField,
} from './answer-fields.js';

type Chain = Reply<typeof ChainGet>;
type Side = NonNullable<Chain['rows'][number]['call']>;

export class ChainSideAnswer {
  @TextField({ doc: 'Our id of the option.', example: 'NSE-NIFTY-20260106-24000-CE' })
  readonly instrumentId!: string;

  @PriceField({ doc: 'Its last premium, in rupees.', example: '150.50', optional: true })
  readonly lastPrice?: string;

  @CountField({ doc: 'Units that stand open.', optional: true })
  readonly openInterest?: number;

  @CountField({ doc: 'Units traded today.', optional: true })
  readonly volume?: number;

  @NumberField({ doc: 'Per year: 0.12 is 12 %. Absent where no volatility explains the premium.', optional: true })
  readonly impliedVolatility?: number;

  @NumberField({ doc: 'Rupees for a rupee of the underlying.', optional: true })
  readonly delta?: number;

  @NumberField({ doc: 'Delta for a rupee of the underlying.', optional: true })
  readonly gamma?: number;

  @NumberField({ doc: 'Rupees a day.', optional: true })
  readonly thetaPerDay?: number;

  @NumberField({ doc: 'Rupees for one percent of volatility.', optional: true })
  readonly vegaPerPercent?: number;
}

export class ChainRowAnswer {
  @PriceField({ doc: 'In rupees.', example: '24000.00' })
  readonly strike!: string;

  @PartField(() => ChainSideAnswer, { doc: 'The call, where one is listed.', optional: true })
  readonly call?: ChainSideAnswer;

  @PartField(() => ChainSideAnswer, { doc: 'The put, where one is listed.', optional: true })
  readonly put?: ChainSideAnswer;
}

/** The options of one expiry by strike. */
export class ChainAnswer {
  @TextField({ doc: 'What the options are on.', example: 'NIFTY' })
  readonly underlying!: string;

  @TextField({ doc: 'Where they trade.', example: 'NSE' })
  readonly exchange!: string;

  @DayField({ doc: 'When these options end.' })
  readonly expiry!: string;

  @TextsField({ doc: 'Every expiry that is listed.', example: ['2026-01-06', '2026-01-13'] })
  readonly expiries!: readonly string[];

  @PriceField({
    doc: 'The underlying; absent while nothing is known of it, and with it volatilities and Greeks.',
    optional: true,
  })
  readonly spot?: string;

  @ListField(() => ChainRowAnswer, { doc: 'By strike, upwards.' })
  readonly rows!: readonly ChainRowAnswer[];

  @CountField({ doc: 'How many strikes are left out, the farthest from the money first.', example: 0 })
  readonly leftOut!: number;
}

/** What is unknown is absent, as it came. */
const sideAnswer = ({ lastPrice, ...side }: Side): ChainSideAnswer => ({
  ...(side as Omit<ChainSideAnswer, 'lastPrice'>),
  ...(lastPrice !== undefined && { lastPrice: priceText(lastPrice) }),
});

export const chainAnswer = ({ spot, rows, ...chain }: Chain, exchange: string): ChainAnswer => ({
  ...chain,
  exchange,
  ...(spot !== undefined && { spot: priceText(spot) }),
  rows: rows.map(({ strike, call, put }) => ({
    strike: priceText(strike),
    ...(call !== undefined && { call: sideAnswer(call) }),
    ...(put !== undefined && { put: sideAnswer(put) }),
  })),
});
