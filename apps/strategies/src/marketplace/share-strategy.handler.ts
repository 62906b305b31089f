import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ShareCreate, type Message, type Reply } from '@sutra/contracts';
import { Fault, uuidV7Generator } from '@sutra/kernel';
import { actorOf, packText, Records, ServiceRuntime, type RecordsTx } from '@sutra/platform';
import { StrategyStore } from '../documents/strategy.store.js';
import { VersionStore } from '../documents/version.store.js';
import { Judging } from '../judging/judging.js';
import { unfit } from '../judging/said.js';
import type { Settled } from '../schedule/settled.js';
import { Marketplace, noShare } from './market-place.js';
import { ShareStore } from './share.store.js';
import { assertClaimsNothing, whiteBoxOf } from './white-box.js';

type Asked = Message<typeof ShareCreate>;
type Answer = Settled<Reply<typeof ShareCreate>>;

const SHARES_MAX = 200;
/** What is said of it has to find room beside the document in one message. */
const PACKED_SHARE_MAX = 54_000;

/** Shows a version of a strategy to the others, in a copy. */
@Controller()
export class ShareStrategyHandler {
  private readonly newId: () => string;

  constructor(
    private readonly records: Records<'strat'>,
    private readonly marketplace: Marketplace,
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
    private readonly shares: ShareStore,
    private readonly judging: Judging,
    runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  @On(ShareCreate)
  async handle(asked: Asked, context: MessageContext): Promise<Answer> {
    const actor = actorOf(context);
    const { userId } = actor;
    this.marketplace.assertMayEnter(actor);
    return this.records.answer<Answer>(context, { userId, ...asked }, async (tx) => {
      await this.marketplace.assertMayShare(tx, actor);
      return this.share(tx, userId, asked);
    });
  }

  private async share(tx: RecordsTx<'strat'>, userId: string, { strategyId, ...asked }: Asked): Promise<Answer> {
    // Held, so that two at once do not both find room.
    await this.strategies.get(tx, userId, strategyId, 'update');
    if ((await this.shares.count(tx, userId)) >= SHARES_MAX) {
      throw new Fault('refused', 'MARKETPLACE.TOO_MANY', `${SHARES_MAX} strategies are shared already`);
    }
    const version = await this.versions.get(tx, userId, strategyId, asked.version);
    const { document, findings, isActivatable } = this.judging.judge(JSON.parse(version.document));
    if (document === undefined || !isActivatable) {
      throw unfit('MARKETPLACE.ERRORS', 'The version has errors, so nobody could run a copy of it', findings);
    }
    const whiteBox = whiteBoxOf(document, JSON.parse(version.document));
    const words = { title: asked.title, summary: asked.summary, tags: [...new Set(asked.tags)] };
    assertClaimsNothing({ ...words, document: whiteBox });
    const text = JSON.stringify(whiteBox);
    if (packText(text, PACKED_SHARE_MAX) === undefined) {
      throw new Fault(
        'refused',
        'MARKETPLACE.TOO_DENSE',
        'The document is too large to be shown with what is said of it',
      );
    }
    const id = this.newId();
    const { name, language, contentHash } = version;
    const copy = { document: text, name, language, contentHash };
    if (!(await this.shares.add(tx, userId, { id, strategyId, version: asked.version, ...words, ...copy }))) {
      throw new Fault('refused', 'MARKETPLACE.SHARED', 'This version is shared already; withdraw it to share it anew');
    }
    tx.audit({
      actor: userId,
      action: 'strategy.shared',
      subject: id,
      details: { strategyId, version: asked.version },
    });
    const share = await this.shares.find(tx, userId, { id, isFamily: this.marketplace.isFamily });
    if (share === undefined) throw noShare();
    return this.marketplace.shown(share, userId);
  }
}
