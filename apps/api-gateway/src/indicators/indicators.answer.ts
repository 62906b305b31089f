import type { CatalogueEntry, ParamEntry } from '@sutra/indicators';
import {
  CountField,
  FlagField,
  ListField,
  NumberField,
  PartField,
  SchemaField,
  TextField,
  TextsField,
} from '../market/answers/answer-fields.js';

export class ParamAnswer {
  @TextField({ doc: 'Its name.', example: 'period' })
  readonly name!: string;

  @SchemaField({ oneOf: [{ type: 'number' }, { type: 'string' }] }, { doc: 'What counts if nothing is said.' })
  readonly default!: number | string;

  @NumberField({ doc: 'The least it may be.', optional: true })
  readonly min?: number;

  @NumberField({ doc: 'The most it may be.', optional: true })
  readonly max?: number;

  @TextsField({ doc: 'The words it may be, where it is no number.', optional: true })
  readonly choices?: readonly string[];
}

export class IndicatorAnswer {
  @TextField({ doc: 'What it is asked for by.', example: 'rsi' })
  readonly id!: string;

  @TextField({ doc: 'Its name.', example: 'Relative strength index' })
  readonly title!: string;

  @TextField({ doc: 'The function of TA-Lib that gives the same.', example: 'RSI', optional: true })
  readonly talib?: string;

  @ListField(() => ParamAnswer, { doc: 'Its parameters.' })
  readonly params!: readonly ParamEntry[];

  @TextsField({ doc: 'The fields of a bar that it reads unless told otherwise.', example: ['close'] })
  readonly inputs!: readonly string[];

  @TextsField({ doc: 'What it gives.', example: ['rsi'] })
  readonly outputs!: readonly string[];

  @CountField({ doc: 'Bars before all outputs have a value, at the defaults.' })
  readonly warmup!: number;

  @TextField({ doc: 'What it means in the market.' })
  readonly doc!: string;

  @TextField({ doc: 'How it is computed.' })
  readonly formula!: string;

  @TextField({ doc: 'Whose definition it follows.' })
  readonly source!: string;
}

export class IndicatorsAnswer {
  @ListField(() => IndicatorAnswer, { doc: 'All of them.' })
  readonly items!: readonly CatalogueEntry[];
}

/** Whose bars were computed over, and what kind of bars these are. */
export class BarsOfAnswer {
  @TextField({ doc: 'Our id of the instrument.', example: 'NSE-NIFTY-INDEX' })
  readonly instrumentId!: string;

  @TextField({ doc: 'How long a bar lasts.', example: '5MIN' })
  readonly timeframe!: string;

  @FlagField({ doc: 'Prices made by chance, for trying things out.' })
  readonly isSynthetic!: boolean;

  @FlagField({ doc: 'Whether the last bar has not closed yet, so that its values may still change.' })
  readonly isLastForming!: boolean;

  @FlagField({ doc: 'Whether there are more bars in the range than were computed over.' })
  readonly isCut!: boolean;

  @TextField({ doc: 'Why there is no bar, or not every bar that was asked for.', optional: true })
  readonly because?: string;

  @TextsField({ doc: 'When each bar begins.', example: ['2026-01-06T09:15:00.000+05:30'] })
  readonly openedAt!: readonly string[];
}

const PARAMS = { type: 'object', additionalProperties: true } as const;
const VALUES = { type: 'array', items: { type: 'number', nullable: true } } as const;

export class ComputedAnswer {
  @TextField({ doc: 'Which indicator.', example: 'rsi', optional: true })
  readonly id?: string;

  @SchemaField(PARAMS, { doc: 'Its parameters, all of them.', optional: true })
  readonly params?: Readonly<Record<string, number | string>>;

  @TextField({ doc: 'Which formula, where it is one.', example: 'close - ema(20)', optional: true })
  readonly formula?: string;

  @SchemaField(
    { type: 'object', additionalProperties: VALUES },
    { doc: 'For each output one figure a bar, null in its warm-up.' },
  )
  readonly outputs!: Readonly<Record<string, readonly (number | null)[]>>;
}

export class ComputeAnswer {
  @PartField(() => BarsOfAnswer, { doc: 'The bars, where they are of an instrument.', optional: true })
  readonly bars?: BarsOfAnswer;

  @ListField(() => ComputedAnswer, { doc: 'The values, in the order in which they were asked for.' })
  readonly items!: readonly ComputedAnswer[];
}
