import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { StrategyValidate, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { CustomIndicatorStore } from '../custom-indicators/custom-indicator.store.js';
import { Drafts } from '../judging/draft.js';
import { packList } from '../judging/said.js';

/** Judges a document as it would be kept, and keeps nothing. */
@Controller()
export class ValidateDocumentHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly drafts: Drafts,
    private readonly indicators: CustomIndicatorStore,
  ) {}

  @On(StrategyValidate)
  async handle(
    { document }: Message<typeof StrategyValidate>,
    context: MessageContext,
  ): Promise<Reply<typeof StrategyValidate>> {
    const { userId } = actorOf(context);
    const verdict = await this.drafts.judge(document, (names) =>
      this.records.transaction((tx) => this.indicators.formulas(tx, userId, names)),
    );
    const { isActivatable, counts, findings, contentHash } = verdict;
    return {
      ...{ isActivatable, counts: { ...counts }, findings: packList(findings) },
      ...(contentHash !== undefined && { contentHash }),
    };
  }
}
