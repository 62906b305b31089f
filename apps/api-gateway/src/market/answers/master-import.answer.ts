import type { ImportList, Reply } from '@sutra/contracts';
import { timeText } from '../figures.js';
import {
  ChoiceField,
  CountField,
  CountsField,
  DayField,
  ListField,
  PartField,
  TextField,
  TimeField,
} from './answer-fields.js';

type MasterImport = Reply<typeof ImportList>['items'][number];

export class RefusedRowAnswer {
  @TextField({ doc: 'Why, for programs.', example: 'symbol' })
  readonly reason!: string;

  @TextField({ doc: 'Why, for people.' })
  readonly because!: string;

  @TextField({ doc: 'How the row begins.' })
  readonly row!: string;
}

export class DifferenceAnswer {
  @TextField({ doc: 'Our id of the instrument.' })
  readonly id!: string;

  @ChoiceField(['lot', 'tick', 'expiry'], { doc: 'What differs.' })
  readonly what!: string;

  @TextField({ doc: 'What the master says.' })
  readonly master!: string;

  @TextField({ doc: 'What the dated facts say.' })
  readonly facts!: string;
}

export class MasterReportAnswer {
  @CountField({ doc: 'Rows of the file.', example: 120_000 })
  readonly rows!: number;

  @CountField({ doc: 'Instruments taken over.', example: 98_000 })
  readonly listings!: number;

  @CountsField({ doc: 'Rows not taken over, by reason.', example: { elsewhere: 21_900, symbol: 100 } })
  readonly refused!: Readonly<Record<string, number>>;

  @ListField(() => RefusedRowAnswer, { doc: 'The first few of each reason.' })
  readonly samples!: readonly RefusedRowAnswer[];

  @CountField({ doc: 'Not listed the time before.' })
  readonly added!: number;

  @CountField({ doc: 'Ended since.' })
  readonly ended!: number;

  @CountField({ doc: 'No longer listed, although they have not ended.' })
  readonly gone!: number;

  @CountField({ doc: 'With another lot, tick or name.' })
  readonly changed!: number;

  @CountField({ doc: 'Tokens that name another instrument now.' })
  readonly recycled!: number;

  @ListField(() => DifferenceAnswer, { doc: 'Where the master and the dated facts say two things; the first few.' })
  readonly differences!: readonly DifferenceAnswer[];

  @CountField({ doc: 'How many there are.' })
  readonly differenceCount!: number;
}

/** An import of an instrument master: how far it is, or how it went. */
export class MasterImportAnswer {
  @TextField({ doc: 'Whose master.', example: 'zerodha' })
  readonly broker!: string;

  @DayField({ doc: 'Of which day.' })
  readonly on!: string;

  @ChoiceField(['running', 'done', 'refused'], { doc: 'How it stands.' })
  readonly state!: string;

  @TimeField({ doc: 'When that was said.' })
  readonly at!: string;

  @CountField({ doc: 'Rows read so far.', example: 120_000 })
  readonly rows!: number;

  @TextField({ doc: 'Why it was refused; the master before it is still the one in use.', optional: true })
  readonly because?: string;

  @PartField(() => MasterReportAnswer, { doc: 'Once it is done.', optional: true })
  readonly report?: MasterReportAnswer;
}

export class MasterImportsAnswer {
  @ListField(() => MasterImportAnswer, { doc: 'What runs, what was refused last, and what is in use.' })
  readonly items!: readonly MasterImportAnswer[];
}

export const masterImportAnswer = ({ at, because, report, ...one }: MasterImport): MasterImportAnswer => ({
  ...{ ...one, at: timeText(at) },
  ...(because !== undefined && { because }),
  ...(report !== undefined && { report }),
});
