import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { QuoteGet, type Message, type Reply } from '@sutra/contracts';
import { LastPrices } from '../feed/last-prices.js';
import { ListenToFeed } from '../feed/listen-to-feed.js';

/** Last quotes: what this replica has heard, else what any replica has left in Redis. */
@Controller()
export class ShowQuotesHandler {
  constructor(
    private readonly listening: ListenToFeed,
    private readonly lastPrices: LastPrices,
  ) {}

  @On(QuoteGet)
  async quotes({ ids }: Message<typeof QuoteGet>): Promise<Reply<typeof QuoteGet>> {
    const own = ids.flatMap((id) => this.listening.quote(id) ?? []);
    const known = new Set(own.map(({ instrumentId }) => instrumentId));
    const missing = ids.filter((id) => !known.has(id));
    const kept = missing.length === 0 ? [] : await this.lastPrices.find(missing);
    return { quotes: [...own, ...kept] };
  }
}
