import { STRATEGY_STATUSES, type StrategyStatus } from '@sutra/contracts';
import { Choice, Opaque, PageQuery, Text, Uuid, Whole } from '@sutra/platform/http';

type Json = Readonly<Record<string, unknown>>;

const rsi = { type: 'indicator', name: 'rsi_14' };
const low = { id: 'c1', lhs: rsi, operator: 'crosses_above', rhs: { type: 'constant', value: 30 } };
const call = {
  ...{ id: 'call', vpi: 'call', positionType: 'buy', orderType: 'market', quantity: 1, productType: 'intraday' },
  optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
  stopLoss: { type: 'percent', value: 30 },
  target: { type: 'percent', value: 60 },
};

/** A strategy that may run as it stands. */
export const EXAMPLE_DOCUMENT: Json = {
  language: 1,
  name: 'NIFTY RSI call',
  nodes: [
    {
      id: 'start',
      type: 'startNode',
      data: {
        ...{ symbol: 'NIFTY', exchange: 'NSE', timeframe: '5MIN' },
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: { rsi_14: { type: 'rsi', period: 14 } },
      },
    },
    { id: 'low', type: 'signalNode', data: { label: 'RSI turns up', conditions: low } },
    { id: 'buy', type: 'entryNode', data: { label: 'Buy a call', positions: [call] } },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'low' },
    { id: 'e2', source: 'low', target: 'buy' },
  ],
  riskManagement: { maxDailyLoss: 5000 },
};

const NAME = /^[^\s\p{Cc}\p{Cs}]([^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}])?$/u;
const document = { doc: 'The strategy, in the language of strategies.', example: EXAMPLE_DOCUMENT } as const;
const version = { min: 1, max: 1_000_000, example: 1 } as const;
const formula = { max: 2_000, doc: 'In the language of indicators.', example: 'ema(12) - ema(26)' } as const;
/** Lines of a formula may stand below one another. */
const LINES = /^[^\p{Cs}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$/u;

export class StrategyBody {
  @Opaque(document)
  readonly document!: Json;
}

export class StrategySaveBody {
  @Opaque(document)
  readonly document!: Json;

  @Whole({ ...version, doc: 'The newest version that its writer has seen; refused if there is a newer one.' })
  readonly expectedVersion!: number;
}

export class CloneBody {
  @Text({
    max: 200,
    pattern: NAME,
    doc: 'What the clone is called.',
    example: 'NIFTY RSI call, bolder',
    optional: true,
  })
  readonly name?: string;

  @Whole({ ...version, doc: 'Which version; the newest one if not said.', optional: true })
  readonly version?: number;
}

export class ResolveBody {
  @Whole({ ...version, doc: 'Which version; the newest one if not said.', optional: true })
  readonly version?: number;
}

/** A strategy as a file, as the export writes it. */
export class StrategyFileBody {
  @Opaque(document)
  readonly document!: Json;

  @Choice({ of: ['strategy'], doc: 'What the file holds.', example: 'strategy' })
  readonly sutra!: 'strategy';

  @Whole({ min: 1, max: 1_000, doc: 'The version of the language.', example: 1, optional: true })
  readonly language?: number;

  @Text({
    ...{ min: 64, max: 64, pattern: /^[0-9a-f]{64}$/, optional: true },
    doc: 'What the document does, as the export has it; a document that does something else is refused.',
  })
  readonly contentHash?: string;
}

export class StrategiesQuery extends PageQuery {
  @Choice({ of: STRATEGY_STATUSES, doc: 'Only those; without it, all that are not archived.', optional: true })
  readonly status?: StrategyStatus;
}

export class StrategyQuery {
  @Whole({ ...version, doc: 'Which version; the newest one if not said.', optional: true })
  readonly version?: number;
}

export class VersionPath {
  @Uuid({ doc: 'Which strategy.', example: '019a3f6c-7777-7c3e-8d21-0c5b9a6e1d4f' })
  readonly id!: string;

  @Whole({ ...version, doc: 'Which version of it.' })
  readonly v!: number;
}

export class DiffQuery {
  @Whole({ ...version, doc: 'The version to compare with; the one before it if not said.', optional: true })
  readonly against?: number;
}

export class TemplatePath {
  @Text({ max: 64, pattern: /^[a-z][a-z0-9-]*$/, doc: 'Which template.', example: 'rsi-reversal' })
  readonly template!: string;
}

export class IndicatorBody {
  @Text({
    ...{ max: 50, pattern: /^[a-z][a-z0-9_]{0,49}$/, example: 'my_osc' },
    doc: 'What documents call it: `{"type": "custom", "name": "my_osc"}`.',
  })
  readonly name!: string;

  @Text({ ...formula, pattern: LINES })
  readonly formula!: string;

  @Text({ max: 500, doc: 'What it is good for.', example: 'Fast minus slow', optional: true })
  readonly description?: string;
}

export class IndicatorChangeBody {
  @Text({ ...formula, pattern: LINES, example: 'ema(9) - ema(21)' })
  readonly formula!: string;

  @Text({ max: 500, doc: 'What it is good for.', example: 'Faster minus slow', optional: true })
  readonly description?: string;
}
