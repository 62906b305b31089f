import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { StrategyCreate, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { Drafts } from '../judging/draft.js';
import { packList } from '../judging/said.js';
import { Shelf } from './shelf.js';
import { shownStrategy } from './shown.js';

/** Makes a strategy out of a document. Errors make a draft of it; only what is no document at all is refused. */
@Controller()
export class CreateStrategyHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly drafts: Drafts,
    private readonly shelf: Shelf,
  ) {}

  @On(StrategyCreate)
  async handle(
    { document, contentHash }: Message<typeof StrategyCreate>,
    context: MessageContext,
  ): Promise<Reply<typeof StrategyCreate>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, document, contentHash: contentHash ?? null }, async (tx) => {
      const draft = await this.drafts.read(tx, userId, document);
      if (contentHash !== undefined && contentHash !== draft.contentHash) {
        const message = 'The document does not do what its file says: it was changed, or belongs to another hash';
        throw new Fault('refused', 'STRATEGY.OTHER_CONTENT', message, { details: { contentHash: draft.contentHash } });
      }
      const strategy = await this.shelf.add(tx, userId, draft);
      return { ...shownStrategy(strategy), said: packList(draft.findings) };
    });
  }
}
