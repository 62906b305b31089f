import { Injectable } from '@nestjs/common';
import { Publisher, type MessageContext } from '@sutra/bus';
import { ChainGet, QuoteGet, SymbolResolve, type Reply } from '@sutra/contracts';
import { fail, Fault, kindOf, ok, type Result, type TradingDate } from '@sutra/kernel';

type Chain = Reply<typeof ChainGet>;
type Listed = NonNullable<Reply<typeof SymbolResolve>['items'][number]['instrument']>;

export interface UnderlyingAsked {
  readonly exchange: 'NSE' | 'BSE';
  readonly underlying: string;
}

/** Asks the market listener for a user; what it does not answer comes back as the reason why. */
@Injectable()
export class MarketAsker {
  /** How long one answer may take: four in a row have to fit into what the door waits for. */
  patienceMs = 450;

  constructor(private readonly publisher: Publisher<'strat'>) {}

  chain(of: UnderlyingAsked & { expiry?: TradingDate }, context: MessageContext): Promise<Result<Chain, Fault>> {
    return this.attempt(() => this.publisher.ask(ChainGet, of, { because: context, timeoutMs: this.patienceMs }));
  }

  /** What is listed under each of some symbols; what is missing in the map is not listed, or means two things. */
  async listed(
    symbols: readonly string[],
    context: MessageContext,
  ): Promise<Result<ReadonlyMap<string, Listed>, Fault>> {
    const askable = symbols.filter((symbol) => /^[A-Za-z0-9&:_-]{1,64}$/.test(symbol));
    if (askable.length === 0) return ok(new Map());
    const { correlationId } = context;
    const answer = await this.attempt(() =>
      this.publisher.ask(
        SymbolResolve,
        { symbols: askable },
        { because: { correlationId }, timeoutMs: this.patienceMs },
      ),
    );
    if (!answer.ok) return answer;
    const found = answer.value.items.flatMap(({ symbol, instrument }) =>
      instrument === undefined ? [] : [[symbol, instrument] as const],
    );
    return ok(new Map(found));
  }

  /** Last prices, in 1/10,000 rupee; of what nothing was heard there is none. */
  async lastPrices(ids: readonly string[], context: MessageContext): Promise<ReadonlyMap<string, number>> {
    if (ids.length === 0) return new Map();
    const answer = await this.attempt(() =>
      this.publisher.ask(QuoteGet, { ids: [...ids] }, { because: context, timeoutMs: this.patienceMs }),
    );
    return answer.ok
      ? new Map(answer.value.quotes.map(({ instrumentId, lastPrice }) => [instrumentId, lastPrice]))
      : new Map();
  }

  /** Nothing here may act, so any failure is a reason; a bug is one that nobody should read past. */
  private async attempt<T>(ask: () => Promise<T>): Promise<Result<T, Fault>> {
    try {
      return ok(await ask());
    } catch (error) {
      if (!(error instanceof Fault) || kindOf(error) === 'bug') throw error;
      const { code, message } = error;
      // That something is not found, or may not be seen, is not a rule of the market that says no.
      return fail(new Fault('unavailable', code, message, { cause: error }));
    }
  }
}
