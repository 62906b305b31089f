import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ShareGet, ShareList, type Message, type Reply } from '@sutra/contracts';
import { Fault, isUuid } from '@sutra/kernel';
import { actorOf, packText, Records } from '@sutra/platform';
import { describe, knownIndicators } from '@sutra/strategy';
import { Activation } from '../schedule/activation.js';
import { MarketTime } from '../schedule/market-time.js';
import { Marketplace, noShare } from './market-place.js';
import { ShareStore } from './share.store.js';

const DOCUMENT_MAX = 46_000;
const TOLD_MAX = 12_000;
const SENTENCES_MAX = 60;
const FINDINGS_MAX = 60;

/** What has been shared. */
@Controller()
export class ShowSharesHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly marketplace: Marketplace,
    private readonly shares: ShareStore,
    private readonly activation: Activation,
    private readonly time: MarketTime,
  ) {}

  @On(ShareList)
  async list(asked: Message<typeof ShareList>, context: MessageContext): Promise<Reply<typeof ShareList>> {
    const actor = actorOf(context);
    this.marketplace.assertMayEnter(actor);
    const { limit, cursor, search = '', tags = [] } = asked;
    if (cursor !== undefined && !isUuid(cursor)) {
      throw new Fault('invalid', 'MARKETPLACE.CURSOR', 'The cursor is not one that this list has given');
    }
    const words = search
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const { isFamily } = this.marketplace;
    const wanted = { limit: limit + 1, before: cursor, words, tags };
    const found = await this.records.transaction((tx) => this.shares.list(tx, actor.userId, isFamily, wanted));
    const items = found.slice(0, limit).map((share) => this.marketplace.shown(share, actor.userId));
    const last = items.at(-1);
    return { items, ...(found.length > limit && last !== undefined && { nextCursor: last.id }) };
  }

  @On(ShareGet)
  async get({ shareId: id }: Message<typeof ShareGet>, context: MessageContext): Promise<Reply<typeof ShareGet>> {
    const actor = actorOf(context);
    this.marketplace.assertMayEnter(actor);
    const { isFamily } = this.marketplace;
    const share = await this.records.transaction((tx) => this.shares.find(tx, actor.userId, { id, isFamily }));
    if (share === undefined) throw noShare();
    const { document, findings } = this.activation.judge(share.document, this.time.now());
    const words = document === undefined ? [] : describe(document, knownIndicators).slice(0, SENTENCES_MAX);
    const packed = packText(share.document, DOCUMENT_MAX);
    if (packed === undefined)
      throw new Fault('refused', 'MARKETPLACE.TOO_LARGE', 'The document is too large to be shown');
    return { ...this.marketplace.shown(share, actor.userId), document: packed, told: toldOf(words, findings) };
  }
}

/** As much as fits, the gravest first. */
function toldOf(words: readonly string[], findings: readonly object[]): string {
  for (let many = FINDINGS_MAX; many > 0; many = Math.floor(many / 2)) {
    const told = packText(JSON.stringify({ words, findings: findings.slice(0, many) }), TOLD_MAX);
    if (told !== undefined) return told;
  }
  return packText(JSON.stringify({ words: [], findings: [] }), TOLD_MAX) ?? '';
}
