import {
  epochMs,
  formatUtc,
  orThrow,
  plusDays,
  tradingDateAt,
  type InstrumentId,
  type TradingDate,
} from '@sutra/kernel';
import { contractOf, type Contract, type Market, type Sessions, type Timeframe } from '@sutra/market';
import { providerFault } from '../http/provider-fault.js';
import type { Surroundings } from '../http/surroundings.js';
import type { ProviderDeclaration, Serving } from '../port/declaration.js';
import type { HistoryPiece, HistoryProvider, HistoryQuestion } from '../port/history-provider.js';
import type { HistorySource } from './history-source.js';
import { hoursOf, tradesOn, type HasDerivatives } from './hours.js';
import { sift } from './sift.js';
import { datesOf, slicesOf, type Days } from './slices.js';

/** What every provider's history is judged by. */
export interface HistoryPlace {
  readonly market: Market;
  readonly surroundings: Pick<Surroundings, 'clock' | 'market'>;
  /** Tells shares with a closing auction from those without; where it does not know, the bars themselves tell. */
  readonly hasDerivatives?: HasDerivatives;
}

/** A provider's history behind the one port: checks the question, cuts it into requests, and judges what comes. */
export const historyOf = <Name>(source: HistorySource<Name>, place: HistoryPlace): HistoryProvider =>
  new SlicedHistory(source, place);

class SlicedHistory<Name> implements HistoryProvider {
  readonly declaration: ProviderDeclaration;

  constructor(
    private readonly source: HistorySource<Name>,
    private readonly place: HistoryPlace,
  ) {
    this.declaration = source.declaration;
  }

  async *bars(question: HistoryQuestion, signal?: AbortSignal): AsyncGenerator<HistoryPiece, void, undefined> {
    const { instrument, timeframe } = question;
    const contract = orThrow(contractOf(instrument));
    const serving = this.servingOf(contract, timeframe, instrument);
    const days = this.daysOf(question, serving, contract);
    const name = orThrow(this.source.nameOf(contract, instrument));
    const hours = hoursOf(this.place.market, contract, this.place.hasDerivatives);
    for (const slice of slicesOf(days, serving.daysMost)) {
      if (signal?.aborted === true) throw this.fault('CANCELLED', 'is no longer asked: it was called off');
      const wanted = withoutClosedEnds(slice, hours);
      const raw =
        wanted === undefined
          ? { rows: [] }
          : await this.source.slice({ ...wanted, instrument, contract, timeframe, serving, name }, signal);
      yield sift(raw, { ...slice, instrument, timeframe, hours, source: this.provenance(), nowMs: this.nowMs() });
    }
  }

  /** How the question is served, or why it is not. */
  private servingOf(contract: Contract, timeframe: Timeframe, instrument: InstrumentId): Serving {
    const { exchanges, kinds, timeframes, servesEnded } = this.declaration;
    if (!exchanges.includes(contract.exchange) || !kinds.includes(contract.kind)) {
      throw this.fault(
        'NOT_SERVED',
        `has no history of ${instrument}: it serves ${kinds.join(', ')} of ${exchanges.join(', ')}`,
      );
    }
    if ('expiry' in contract && contract.expiry < this.today() && !servesEnded) {
      throw this.fault('NOT_SERVED', `has no history of contracts that have ended, as ${instrument} has`);
    }
    const serving = timeframes[timeframe];
    if (serving !== undefined) return serving;
    throw this.fault('NOT_SERVED', `has no bars of ${timeframe}: it serves ${Object.keys(timeframes).join(', ')}`);
  }

  /** The days that there can be anything of. */
  private daysOf({ from, until }: HistoryQuestion, { reachDays }: Serving, contract: Contract): Days {
    const today = this.today();
    if (from > until) throw this.fault('QUESTION', `was asked for ${from} until ${until}, which is no stretch of days`);
    if (from > today) throw this.fault('QUESTION', `was asked for ${from}, which is after today, ${today}`);
    if (reachDays !== undefined && from < plusDays(today, -reachDays)) {
      throw this.fault(
        'NOT_SERVED',
        `reaches back to ${plusDays(today, -reachDays)} with these bars, and not to ${from}`,
      );
    }
    const end = 'expiry' in contract ? contract.expiry : until;
    if (end < from) throw this.fault('QUESTION', `was asked for ${from}, after the contract had ended on ${end}`);
    return { from, until: [until, today, end].toSorted()[0] ?? until };
  }

  private provenance() {
    const { trust: kind, source: name } = this.declaration;
    return { kind, name, importedAt: formatUtc(this.place.surroundings.clock.now()) };
  }

  private nowMs(): number {
    return epochMs(this.place.surroundings.market.now());
  }

  private today(): TradingDate {
    return tradingDateAt(this.place.surroundings.market.now());
  }

  private fault(failure: Parameters<typeof providerFault>[1], says: string) {
    return providerFault(this.declaration.name, failure, says);
  }
}

/** A stretch without closed days at its ends; undefined when the market was closed on all of them, so that nobody need ask. */
function withoutClosedEnds(days: Days, hours: readonly Sessions[]): Days | undefined {
  const open = datesOf(days).filter((date) => tradesOn(hours, date) !== false);
  const [from, until] = [open[0], open.at(-1)];
  return from === undefined || until === undefined ? undefined : { from, until };
}
