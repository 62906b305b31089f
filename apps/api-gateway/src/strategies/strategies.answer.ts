import type {
  Reply,
  StrategyGet,
  StrategyResolve,
  StrategySave,
  StrategyValidate,
  VersionDiff,
} from '@sutra/contracts';
import { STRATEGY_STATUSES } from '@sutra/contracts';
import { priceText } from '../market/figures.js';
import {
  ChoiceField,
  CountField,
  DayField,
  FlagField,
  ListField,
  PartField,
  PriceField,
  SchemaField,
  TextField,
  TextsField,
} from '../market/answers/answer-fields.js';
import { documentIn, listIn } from './packed-documents.js';
import { EXAMPLE_DOCUMENT } from './strategies.bodies.js';

const INSTANT = { type: 'string', format: 'date-time' } as const;
const DOCUMENT = { type: 'object', additionalProperties: true } as const;
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** One thing that is to be said about a document. */
export class FindingAnswer {
  @ChoiceField(['error', 'warning', 'info'], { doc: 'Errors keep it from running.' })
  readonly severity!: string;

  @TextField({ doc: 'What programs know it by.', example: 'STOP_LOSS_MISSING' })
  readonly code!: string;

  @TextField({ doc: 'The node that it is about.', example: 'entry-1', optional: true })
  readonly nodeId?: string;

  @TextField({ doc: 'Its place in the document, as JSONPath.', example: '$.nodes[2].data.positions[0]' })
  readonly path!: string;

  @TextField({ doc: 'What is the matter.' })
  readonly message!: string;

  @TextField({ doc: 'What to do about it.' })
  readonly hint!: string;
}

export class FindingCountsAnswer {
  @CountField({ doc: 'What keeps it from running.', example: 0 })
  readonly errors!: number;

  @CountField({ doc: 'What is probably not meant.', example: 1 })
  readonly warnings!: number;

  @CountField({ doc: 'What is worth knowing.', example: 2 })
  readonly infos!: number;
}

/** What there is to say about a document. */
export class ValidationAnswer {
  @FlagField({ doc: 'Whether it may run on paper and live.' })
  readonly isActivatable!: boolean;

  @PartField(() => FindingCountsAnswer, { doc: 'How many findings there are.' })
  readonly counts!: FindingCountsAnswer;

  @ListField(() => FindingAnswer, { doc: 'The gravest first.' })
  readonly findings!: readonly FindingAnswer[];

  @CountField({ doc: 'How many are left out, the least grave first.', example: 0 })
  readonly leftOut!: number;

  @TextField({
    doc: 'What it does, whatever it is called; absent where it is no document.',
    example: HASH,
    optional: true,
  })
  readonly contentHash?: string;
}

export class StrategyAnswer {
  @SchemaField({ type: 'string', format: 'uuid' }, { doc: 'Which strategy.' })
  readonly id!: string;

  @TextField({ doc: 'As its newest version says.', example: 'NIFTY RSI call' })
  readonly name!: string;

  @ChoiceField(STRATEGY_STATUSES, { doc: 'Whether it can run, runs, or how its last run ended.' })
  readonly status!: string;

  @CountField({ doc: 'Its newest version.', example: 1 })
  readonly version!: number;

  @TextField({ doc: 'What the newest version does.', example: HASH })
  readonly contentHash!: string;

  @PartField(() => FindingCountsAnswer, { doc: 'What there was to say about the newest version when it was saved.' })
  readonly findings!: FindingCountsAnswer;

  @SchemaField(INSTANT, { doc: 'When it was made.' })
  readonly createdAt!: string;

  @SchemaField(INSTANT, { doc: 'When it, or its status, last changed.' })
  readonly updatedAt!: string;

  @SchemaField(INSTANT, { doc: 'When it was put away.', optional: true })
  readonly archivedAt?: string;
}

export class SavedFindingsAnswer {
  @ListField(() => FindingAnswer, { doc: 'The gravest first.' })
  readonly findings!: readonly FindingAnswer[];

  @CountField({ doc: 'How many are left out, the least grave first.', example: 0 })
  readonly leftOut!: number;
}

/** A strategy that was just saved. */
export class SavedStrategyAnswer extends StrategyAnswer {
  @PartField(() => SavedFindingsAnswer, { doc: 'What there is to say about what was saved.' })
  readonly said!: SavedFindingsAnswer;
}

export class VersionAnswer {
  @CountField({ doc: 'Counts saves, from 1.', example: 1 })
  readonly version!: number;

  @TextField({ doc: 'What it is called in this version.', example: 'NIFTY RSI call' })
  readonly name!: string;

  @TextField({ doc: 'What this version does.', example: HASH })
  readonly contentHash!: string;

  @PartField(() => FindingCountsAnswer, { doc: 'What there was to say about it when it was saved.' })
  readonly findings!: FindingCountsAnswer;

  @SchemaField(INSTANT, { doc: 'When it was saved.' })
  readonly createdAt!: string;

  @SchemaField(DOCUMENT, { doc: 'As it was saved, custom indicators as formulas.', example: EXAMPLE_DOCUMENT })
  readonly document!: Readonly<Record<string, unknown>>;
}

/** A strategy with one of its versions. */
export class WholeStrategyAnswer extends StrategyAnswer {
  @PartField(() => VersionAnswer, { doc: 'The version that was asked for, with its document.' })
  readonly shown!: VersionAnswer;
}

/** A strategy as a file. */
export class StrategyFileAnswer {
  @ChoiceField(['strategy'], { doc: 'What the file holds.' })
  readonly sutra!: 'strategy';

  @CountField({ doc: 'The version of the language.', example: 1 })
  readonly language!: number;

  @TextField({ doc: 'What the document does.', example: HASH })
  readonly contentHash!: string;

  @SchemaField(DOCUMENT, { doc: 'The document.', example: EXAMPLE_DOCUMENT })
  readonly document!: Readonly<Record<string, unknown>>;
}

export class ChangeAnswer {
  @ChoiceField(['added', 'removed', 'changed'], { doc: 'What became of it.' })
  readonly kind!: string;

  @ChoiceField(['node', 'edge', 'riskManagement', 'schedule'], { doc: 'What it is a part of.' })
  readonly what!: string;

  @TextField({ doc: 'The node.', example: 'start', optional: true })
  readonly nodeId?: string;

  @TextField({ doc: 'Where below it, as JSONPath.', example: '$.indicators.rsi_14.period', optional: true })
  readonly path?: string;

  @SchemaField({}, { doc: 'What stood there.', optional: true })
  readonly before?: unknown;

  @SchemaField({}, { doc: 'What stands there.', optional: true })
  readonly after?: unknown;

  @TextField({ doc: 'The same in words.', example: 'start: indicators.rsi_14.period was 14 and is 9' })
  readonly words!: string;
}

/** What one version does differently from another. */
export class DifferenceAnswer {
  @CountField({ doc: 'The version.', example: 2 })
  readonly version!: number;

  @CountField({ doc: 'The version that it is compared with.', example: 1 })
  readonly against!: number;

  @FlagField({ doc: 'Whether they do the same, whatever they look like.' })
  readonly isSame!: boolean;

  @ListField(() => ChangeAnswer, { doc: 'What is different.' })
  readonly changes!: readonly ChangeAnswer[];

  @CountField({ doc: 'How many changes are left out.', example: 0 })
  readonly leftOut!: number;
}

export class ResolvedLegAnswer {
  @TextField({ doc: 'The entry node.', example: 'buy' })
  readonly nodeId!: string;

  @TextField({ doc: 'The position in it.', example: 'call' })
  readonly legId!: string;

  @TextField({ doc: 'What exits call it.', example: 'call' })
  readonly vpi!: string;

  @ChoiceField(['resolved', 'absent', 'unknown'], {
    doc: 'Whether it is a contract; `absent` where nothing like it is listed, `unknown` where it can’t be said now.',
  })
  readonly outcome!: string;

  @ChoiceField(['equity', 'future', 'option'], { doc: 'What kind of thing it trades.' })
  readonly kind!: string;

  @ChoiceField(['buy', 'sell'], { doc: 'Which way.' })
  readonly side!: string;

  @TextField({ doc: 'Our id of the contract.', example: 'NSE-NIFTY-20260106-24000-CE', optional: true })
  readonly instrumentId?: string;

  @DayField({ doc: 'When it ends.', optional: true })
  readonly expiry?: string;

  @PriceField({ doc: 'In rupees.', example: '24000.00', optional: true })
  readonly strike?: string;

  @ChoiceField(['CE', 'PE'], { doc: 'Call or put.', optional: true })
  readonly right?: string;

  @CountField({ doc: 'Units of one lot, out of the contract itself.', example: 65, optional: true })
  readonly lot?: number;

  @CountField({ doc: 'What it would trade, where that does not hang on capital.', example: 65, optional: true })
  readonly units?: number;

  @PriceField({ doc: 'Its last price, in rupees.', example: '150.50', optional: true })
  readonly lastPrice?: string;

  @TextField({ doc: 'Why it is this contract, or why it is none.' })
  readonly because!: string;
}

/** What the legs of a strategy mean at one moment. */
export class ResolvedAnswer {
  @CountField({ doc: 'Of which version.', example: 1 })
  readonly version!: number;

  @SchemaField(INSTANT, { doc: 'The moment.' })
  readonly at!: string;

  @TextField({ doc: 'What its start node looks at.', example: 'NIFTY' })
  readonly underlying!: string;

  @PriceField({ doc: 'Its price in rupees; absent where it is not known, or not asked for.', optional: true })
  readonly spot?: string;

  @ListField(() => ResolvedLegAnswer, { doc: 'In the order of the document.' })
  readonly legs!: readonly ResolvedLegAnswer[];

  @CountField({ doc: 'How many legs are left out.', example: 0 })
  readonly leftOut!: number;
}

/** What somebody should know before money is put on a template. */
export class WhatToKnowAnswer {
  @TextsField({ doc: 'What can cost money.' })
  readonly risks!: readonly string[];

  @TextsField({ doc: 'The markets in which it loses.' })
  readonly losesWhen!: readonly string[];

  @TextsField({ doc: "What is to be fitted to one's own money and market, the most important thing first." })
  readonly changeFirst!: readonly string[];
}

/** A strategy to begin with. */
export class TemplateAnswer {
  @TextField({ doc: 'Which template.', example: 'rsi-reversal' })
  readonly id!: string;

  @TextField({ doc: 'Its name.', example: 'RSI reversal' })
  readonly title!: string;

  @TextField({ doc: 'What it is for, and in which market.' })
  readonly summary!: string;

  @ChoiceField(['directional', 'options'], {
    doc: 'Whether it lives on the direction of a price, or on what options cost.',
  })
  readonly kind!: string;

  @TextsField({ doc: 'Words to find it by.' })
  readonly tags!: readonly string[];

  @TextsField({ doc: 'What it does, in sentences.' })
  readonly words!: readonly string[];

  @PartField(() => WhatToKnowAnswer, { doc: 'What to know before money is put on it.' })
  readonly whatToKnow!: WhatToKnowAnswer;

  @SchemaField(DOCUMENT, { doc: 'To be changed, and saved as a strategy.', example: EXAMPLE_DOCUMENT })
  readonly document!: Readonly<Record<string, unknown>>;
}

export const validationAnswer = ({ findings, ...told }: Reply<typeof StrategyValidate>): ValidationAnswer => ({
  ...(told as Omit<ValidationAnswer, 'findings' | 'leftOut'>),
  findings: listIn(findings.list),
  leftOut: findings.leftOut,
});

export const savedAnswer = ({ said, ...strategy }: Reply<typeof StrategySave>): SavedStrategyAnswer => ({
  ...(strategy as StrategyAnswer),
  said: { findings: listIn(said.list), leftOut: said.leftOut },
});

export const wholeAnswer = ({ strategy, ...shown }: Reply<typeof StrategyGet>): WholeStrategyAnswer => ({
  ...(strategy as StrategyAnswer),
  shown: versionAnswer(shown),
});

export const versionAnswer = ({
  version,
  document,
}: Pick<Reply<typeof StrategyGet>, 'version' | 'document'>): VersionAnswer => ({
  ...version,
  document: documentIn(document),
});

export const differenceAnswer = ({ changes, ...told }: Reply<typeof VersionDiff>): DifferenceAnswer => ({
  ...told,
  changes: listIn(changes),
});

export const resolvedAnswer = ({ spot, legs, ...told }: Reply<typeof StrategyResolve>): ResolvedAnswer => ({
  ...told,
  ...(spot !== undefined && { spot: priceText(spot) }),
  legs: legs.map(({ strike, lastPrice, ...leg }) => ({
    ...(leg as Omit<ResolvedLegAnswer, 'strike' | 'lastPrice'>),
    ...(strike !== undefined && { strike: priceText(strike) }),
    ...(lastPrice !== undefined && { lastPrice: priceText(lastPrice) }),
  })),
});
