import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { VersionDiff, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { diff, readDocument, type StrategyDocument } from '@sutra/strategy';
import { VersionStore, type WholeVersion } from '../documents/version.store.js';
import { Judging } from '../judging/judging.js';
import { packList } from '../judging/said.js';

/** What one version does differently from another. */
@Controller()
export class DiffVersionsHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly versions: VersionStore,
    private readonly judging: Judging,
  ) {}

  @On(VersionDiff)
  async handle(asked: Message<typeof VersionDiff>, context: MessageContext): Promise<Reply<typeof VersionDiff>> {
    const { userId } = actorOf(context);
    const { id, version } = asked;
    // The first version has none before it; against itself there is nothing to tell.
    const against = asked.against ?? Math.max(1, version - 1);
    const [after, before] = await this.records.transaction(async (tx): Promise<[WholeVersion, WholeVersion]> => [
      await this.versions.get(tx, userId, id, version),
      await this.versions.get(tx, userId, id, against),
    ]);
    const { isSame, changes } = diff(documentOf(before), documentOf(after), this.judging.indicators);
    const { list, leftOut } = packList(changes);
    return { version, against, isSame, changes: list, leftOut };
  }
}

function documentOf({ document: text, version }: WholeVersion): StrategyDocument {
  const { document } = readDocument(JSON.parse(text));
  if (document !== undefined) return document;
  throw new Fault('bug', 'STRATEGY.UNREADABLE', `version ${version} was kept and can't be read`);
}
