import type { Reply, ShareDescribe, ShareGet } from '@sutra/contracts';
import {
  CountField,
  DayField,
  FlagField,
  ListField,
  PartField,
  SchemaField,
  TextField,
  TextsField,
} from '../market/answers/answer-fields.js';
import { documentIn, listIn } from '../strategies/packed-documents.js';
import { FindingAnswer } from '../strategies/strategies.answer.js';

const ID = { type: 'string', format: 'uuid' } as const;

export class OfferedUnderAnswer {
  @TextField({ doc: 'Number of the registration.', example: 'INH000001234' })
  readonly number!: string;

  @TextField({ doc: 'Who is registered.', example: 'Asha Research' })
  readonly name!: string;

  @DayField({ doc: 'Until when.' })
  readonly validUntil!: string;
}

/** A shared strategy, whole. */
export class ShareAnswer {
  @SchemaField(ID, { doc: 'The share.' })
  readonly id!: string;

  @TextField({ doc: 'How it is headed.' })
  readonly title!: string;

  @TextField({ doc: 'What whoever shares says of it.' })
  readonly summary!: string;

  @TextsField({ doc: 'Words by which it is found.' })
  readonly tags!: readonly string[];

  @TextField({ doc: 'The name in its document.' })
  readonly name!: string;

  @TextField({ doc: 'Equal where two documents do the same.' })
  readonly contentHash!: string;

  @FlagField({ doc: 'Whether the asker has shared it.' })
  readonly isOwn!: boolean;

  @SchemaField(ID, { doc: 'Of which strategy, where it is one’s own.', optional: true })
  readonly strategyId?: string;

  @CountField({ doc: 'Of which version, where it is one’s own.', optional: true })
  readonly version?: number;

  @PartField(() => OfferedUnderAnswer, { doc: 'The registration, where the house is a provider.', optional: true })
  readonly offeredUnder?: OfferedUnderAnswer;

  @SchemaField({ type: 'string', format: 'date-time' }, { doc: 'Since when.' })
  readonly sharedAt!: string;

  @SchemaField({ type: 'object', additionalProperties: true }, { doc: 'The document, as it was when it was shared.' })
  readonly document!: object;

  @TextsField({ doc: 'What it does, in sentences.' })
  readonly words!: readonly string[];

  @ListField(() => FindingAnswer, { doc: 'What there is to say about it today, the gravest first.' })
  readonly findings!: readonly FindingAnswer[];
}

export function shareAnswer(share: Reply<typeof ShareGet>, told: Reply<typeof ShareDescribe>): ShareAnswer {
  const { document, ...rest } = share;
  const findings = listIn<FindingAnswer>(told.findings.list);
  return { ...rest, document: documentIn(document), words: told.words, findings } as ShareAnswer;
}
