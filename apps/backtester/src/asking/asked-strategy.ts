import { Injectable } from '@nestjs/common';
import { Publisher, type MessageContext } from '@sutra/bus';
import { DOCUMENT_BYTES_MAX, StrategyGet } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { unpackText } from '@sutra/platform';

/** How long the strategies may take to hand one out: the door waits for little longer. */
const PATIENCE_MS = 1_500;

interface StrategyAsked {
  readonly document?: string | undefined;
  readonly strategyId?: string | undefined;
  readonly version?: number | undefined;
}

export interface FoundStrategy {
  /** JSON text. */
  readonly text: string;
  readonly strategyId: string | undefined;
  readonly version: number | undefined;
}

/** Gets the document of a question: the one that came with it, or one that its user keeps. */
@Injectable()
export class AskedStrategy {
  constructor(private readonly publisher: Publisher<'bt'>) {}

  async get({ document, strategyId, version }: StrategyAsked, context: MessageContext): Promise<FoundStrategy> {
    if ((document === undefined) === (strategyId === undefined))
      throw new Fault('invalid', 'BACKTEST.STRATEGY', 'Either a document or the id of a strategy is needed, not both');
    if (document !== undefined) {
      if (version !== undefined) throw new Fault('invalid', 'BACKTEST.STRATEGY', 'Only a kept strategy has versions');
      return { text: unpackText(document, DOCUMENT_BYTES_MAX), strategyId: undefined, version: undefined };
    }
    // As the user: who asks for another one's strategy is told that there is none.
    const asked = { id: strategyId ?? '', ...(version !== undefined && { version }) };
    const found = await this.publisher.ask(StrategyGet, asked, { because: context, timeoutMs: PATIENCE_MS });
    return { text: unpackText(found.document, DOCUMENT_BYTES_MAX), strategyId, version: found.version.version };
  }
}
