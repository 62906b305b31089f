import { DOCUMENT_BYTES_MAX, type Reply, type ShareDescribe, type ShareGet } from '@sutra/contracts';
import { unpackText } from '@sutra/platform';
import {
  ChoiceField,
  CountField,
  DayField,
  FlagField,
  ListField,
  PartField,
  SchemaField,
  TextField,
  TextsField,
} from '../market/answers/answer-fields.js';

const ID = { type: 'string', format: 'uuid' } as const;

export class ShareFindingAnswer {
  @ChoiceField(['error', 'warning', 'info'], { doc: 'Errors keep it from running.' })
  readonly severity!: string;

  @TextField({ doc: 'What programs know it by.', example: 'QUANTITY_MULTIPLIER' })
  readonly code!: string;

  @TextField({ doc: 'Its place in the document, as JSONPath.', example: '$.nodes[2]' })
  readonly path!: string;

  @TextField({ doc: 'What is the matter.' })
  readonly message!: string;

  @TextField({ doc: 'What to do about it.' })
  readonly hint!: string;
}

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

  @ListField(() => ShareFindingAnswer, { doc: 'What there is to say about it today, the gravest first.' })
  readonly findings!: readonly ShareFindingAnswer[];
}

const read = <T>(packed: string): T => JSON.parse(unpackText(packed, 4 * DOCUMENT_BYTES_MAX)) as T;

export function shareAnswer(share: Reply<typeof ShareGet>, told: Reply<typeof ShareDescribe>): ShareAnswer {
  const { document, ...rest } = share;
  const findings = read<ShareFindingAnswer[]>(told.findings.list);
  return { ...rest, document: read<object>(document), words: told.words, findings } as ShareAnswer;
}
