import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ShareDescribe, ShareGet, ShareList, type Message, type Reply } from '@sutra/contracts';
import { Fault, isUuid } from '@sutra/kernel';
import { actorOf, packText, Records } from '@sutra/platform';
import { describe } from '@sutra/strategy';
import { Judging } from '../judging/judging.js';
import { packDocument } from '../judging/said.js';
import { Marketplace, noShare } from './market-place.js';
import { ShareStore } from './share.store.js';

const SENTENCES_MAX = 30;
const SENTENCE_MAX = 400;
/** Both have to find room in one message. */
const WORDS_BYTES_MAX = 12_000;
const PACKED_FINDINGS_MAX = 40_000;

/** What has been shared. */
@Controller()
export class ShowSharesHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly marketplace: Marketplace,
    private readonly shares: ShareStore,
    private readonly judging: Judging,
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
  async get({ shareId }: Message<typeof ShareGet>, context: MessageContext): Promise<Reply<typeof ShareGet>> {
    const share = await this.find(shareId, context);
    return { ...this.marketplace.shown(share, actorOf(context).userId), document: packDocument(share.document) };
  }

  @On(ShareDescribe)
  async describe(
    { shareId }: Message<typeof ShareDescribe>,
    context: MessageContext,
  ): Promise<Reply<typeof ShareDescribe>> {
    const share = await this.find(shareId, context);
    const { document, findings } = this.judging.judge(JSON.parse(share.document));
    const words = document === undefined ? [] : describe(document, this.judging.indicators);
    return { words: told(words), findings: packed(findings) };
  }

  private async find(id: string, context: MessageContext) {
    const actor = actorOf(context);
    this.marketplace.assertMayEnter(actor);
    const wanted = { id, isFamily: this.marketplace.isFamily };
    const share = await this.records.transaction((tx) => this.shares.find(tx, actor.userId, wanted));
    if (share === undefined) throw noShare();
    return share;
  }
}

/** As many sentences as find room. */
function told(sentences: readonly string[]): string[] {
  let bytes = 0;
  return sentences
    .slice(0, SENTENCES_MAX)
    .map((sentence) => sentence.slice(0, SENTENCE_MAX))
    .filter((sentence) => (bytes += Buffer.byteLength(sentence)) <= WORDS_BYTES_MAX);
}

/** As many as find room, the gravest first. */
function packed(findings: readonly object[]): { list: string; leftOut: number } {
  for (let kept = findings.length; ; kept = Math.floor(kept / 2)) {
    const list = packText(JSON.stringify(findings.slice(0, kept)), PACKED_FINDINGS_MAX);
    if (list !== undefined) return { list, leftOut: findings.length - kept };
  }
}
