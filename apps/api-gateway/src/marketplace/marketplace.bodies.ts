import { REGISTRATION_DAY } from '@sutra/contracts';
import { ListOf, PageQuery, text, Text, Uuid, Whole } from '@sutra/platform/http';

const TAG = /^[a-z0-9][a-z0-9-]{0,23}$/;
/** A name as somebody writes it: no space around it, and nothing in it that can't be written down. */
const NAME = /^[^\s\p{Cc}\p{Cs}]([^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}])?$/u;
const tags = { max: 8, isUnique: true, example: ['nifty', 'rsi'] } as const;

export class SharePath {
  @Uuid({ doc: 'Which share.', example: '019a3f6c-7000-7aaa-8bbb-0123456789af' })
  readonly shareId!: string;
}

export class ShareBody {
  @Uuid({ doc: 'Which strategy.', example: '019a3f6c-3000-7aaa-8bbb-0123456789ae' })
  readonly strategyId!: string;

  @Whole({ min: 1, max: 1_000_000, doc: 'Which version of it.', example: 1 })
  readonly version!: number;

  @Text({ max: 100, pattern: NAME, doc: 'How it is headed.', example: 'RSI reversal on NIFTY' })
  readonly title!: string;

  @Text({
    ...{
      max: 1_000,
      pattern: NAME,
      example: 'Buys a call when the 5-minute RSI is oversold, and leaves it with a stop.',
    },
    doc: 'What it does, and when one would use it; never what it earns.',
  })
  readonly summary!: string;

  @ListOf(text({ max: 24, pattern: TAG }), { ...tags, doc: 'Words by which it is found.' })
  readonly tags!: string[];
}

export class MarketplaceQuery extends PageQuery {
  @Text({ max: 100, pattern: NAME, doc: 'Words that all occur in it.', example: 'rsi', optional: true })
  readonly q?: string;

  @ListOf(text({ max: 24, pattern: TAG }), { ...tags, doc: 'Tags that it bears all.', optional: true })
  readonly tags?: string[];
}

export class RegistrationBody {
  @Uuid({ doc: 'Who is registered.', example: '019a3f6c-0000-7aaa-8bbb-0123456789ab' })
  readonly userId!: string;

  @Text({ max: 64, pattern: /^[A-Za-z0-9][A-Za-z0-9 /.-]*$/, doc: 'Under which number.', example: 'INH000001234' })
  readonly number!: string;

  @Text({ max: 200, pattern: NAME, doc: 'By which name.', example: 'Asha Research' })
  readonly name!: string;

  @Text({
    min: 10,
    max: 10,
    pattern: REGISTRATION_DAY,
    doc: 'Until which day.',
    example: '2027-03-31',
  })
  readonly validUntil!: string;
}
