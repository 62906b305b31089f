import { UploadBegin } from '@sutra/contracts';
import { Choice, Flag, ListOf, Text, text } from '@sutra/platform/http';

const { form, timeframe, source } = UploadBegin.schema.shape;

/** What a file of bars is. */
export class DataImportQuery {
  @Choice({
    of: form.options,
    doc: 'csv: bars of one instrument. bhavcopy: a day of an exchange, which says itself what it holds.',
    example: 'csv',
  })
  readonly form!: 'csv' | 'bhavcopy';

  @Text({
    ...{ max: 64, pattern: /^[A-Za-z0-9_-]+$/, example: 'NSE-SBIN-EQ', optional: true },
    doc: 'Of a csv: our id of the instrument, which may have ended.',
  })
  readonly instrumentId?: string;

  @Choice({ of: timeframe.unwrap().options, doc: 'Of a csv: how long its bars last.', example: '1D', optional: true })
  readonly timeframe?: string;

  @Choice({
    of: source.unwrap().options,
    doc: 'Of a csv: who said the bars; where sources differ, the more trusted one counts. Without it, a file.',
    optional: true,
  })
  readonly source?: 'exchange' | 'broker' | 'vendor' | 'file';

  @Flag({ doc: 'Of a csv: whether a bar bears the time of its end.', optional: true })
  readonly isStampedAtEnd?: boolean;

  @ListOf(text({ max: 64, pattern: /^[A-Z0-9&_-]+$/ }), {
    ...{ min: 1, max: 100, optional: true },
    doc: 'Of a bhavcopy: only these symbols, and what is on them.',
  })
  readonly only?: string[];
}
