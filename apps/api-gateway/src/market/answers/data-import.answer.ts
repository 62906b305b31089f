import type { DataImportGet, Reply } from '@sutra/contracts';
import { timeText } from '../figures.js';
import {
  ChoiceField,
  CountField,
  CountsField,
  ListField,
  NumberField,
  PartField,
  TextField,
  TimeField,
} from './answer-fields.js';

type DataImport = Reply<typeof DataImportGet>;

export class RefusedBarAnswer {
  @CountField({ doc: 'Which row of the file; the header is row 1.', example: 17 })
  readonly row!: number;

  @TextField({ doc: 'Why it is no bar.', example: 'its time is not understood' })
  readonly reason!: string;
}

export class StoredBarsAnswer {
  @CountField({ doc: 'Bars for moments that had none.' })
  readonly added!: number;

  @CountField({ doc: 'Bars that were there already and say the same.' })
  readonly same!: number;

  @CountField({ doc: 'Stored bars that gave way to the file.' })
  readonly replaced!: number;

  @CountField({ doc: 'Bars of the file that gave way to a source that is trusted more.' })
  readonly outranked!: number;

  @CountField({ doc: 'Bars made by chance that left, because real ones came.' })
  readonly synthetic!: number;
}

export class DataReportAnswer {
  @CountField({ doc: 'Rows of the file.', example: 92_000 })
  readonly rows!: number;

  @CountField({ doc: 'Rows that are bars.', example: 91_998 })
  readonly taken!: number;

  @CountField({ doc: 'Rows that are none.', example: 2 })
  readonly refused!: number;

  @CountsField({ doc: 'Rows refused, by reason.', example: { 'its time is not understood': 2 } })
  readonly reasons!: Readonly<Record<string, number>>;

  @ListField(() => RefusedBarAnswer, { doc: 'The first of them.' })
  readonly examples!: readonly RefusedBarAnswer[];

  @CountsField({ doc: 'Rows of things that are no bars of ours.' })
  readonly passedOver!: Readonly<Record<string, number>>;

  @CountsField({ doc: 'Rows taken with a remark.' })
  readonly remarks!: Readonly<Record<string, number>>;

  @CountField({ doc: 'Instruments that the bars are of.' })
  readonly series!: number;

  @PartField(() => StoredBarsAnswer, { doc: 'What came of the bars.' })
  readonly stored!: StoredBarsAnswer;
}

/** An import of bars: how far it is, or how it went. */
export class DataImportAnswer {
  @TextField({ doc: 'By which it is asked for.', example: '019a3f6c-2000-7aaa-8bbb-0123456789ad' })
  readonly id!: string;

  @ChoiceField(['csv', 'bhavcopy'], { doc: 'What the file is.' })
  readonly form!: string;

  @ChoiceField(['receiving', 'waiting', 'running', 'done', 'refused'], { doc: 'How it stands.' })
  readonly state!: string;

  @TimeField({ doc: 'When that was said.' })
  readonly at!: string;

  @CountField({ doc: 'Bytes of the file.' })
  readonly sizeBytes!: number;

  @NumberField({ doc: 'How much of the file is read, from 0 to 1.' })
  readonly part!: number;

  @CountField({ doc: 'Rows read so far.' })
  readonly rows!: number;

  @TextField({ doc: 'Why it was refused.', optional: true })
  readonly because?: string;

  @PartField(() => DataReportAnswer, { doc: 'Once it is done.', optional: true })
  readonly report?: DataReportAnswer;
}

export class DataImportsAnswer {
  @ListField(() => DataImportAnswer, { doc: 'The newest first, without the rows that were refused.' })
  readonly items!: readonly DataImportAnswer[];

  @TextField({ doc: 'Where to go on; absent at the end.', optional: true })
  readonly nextCursor?: string;
}

export const dataImportAnswer = ({ at, because, report, ...one }: DataImport): DataImportAnswer => ({
  ...{ ...one, at: timeText(at) },
  ...(because !== undefined && { because }),
  ...(report !== undefined && { report }),
});
