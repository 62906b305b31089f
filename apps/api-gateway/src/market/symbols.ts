import { Inject, Injectable } from '@nestjs/common';
import { Publisher } from '@sutra/bus';
import { SymbolResolve, type Reply } from '@sutra/contracts';
import { Fault, type MachineClock } from '@sutra/kernel';
import { MACHINE_CLOCK } from '@sutra/platform';

type Resolved = Reply<typeof SymbolResolve>['items'][number];
export type Instrument = NonNullable<Resolved['instrument']>;

/** How a symbol may be written, by us, an exchange or a broker. */
export const SYMBOL = /^[A-Za-z0-9&:_-]+$/;
export const SYMBOL_LENGTH_MAX = 64;
/** As many as one question may hold. */
const AT_ONCE = 200;
const REMEMBERED_MAX = 20_000;
/** A new master may list something else; nobody waits longer for it than this. */
const REMEMBERED_MS = 60_000;

interface Known {
  readonly instrument: Instrument;
  readonly untilMs: number;
}

/** Which instrument a symbol names, asked of the market listener and remembered for a moment. */
@Injectable()
export class Symbols {
  /** The oldest goes first. */
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly publisher: Publisher<'gw'>,
    @Inject(MACHINE_CLOCK) private readonly clock: MachineClock,
  ) {}

  /** The one instrument that a symbol names; throws where there is none, or more than one. */
  async get(symbol: string, correlationId: string): Promise<Instrument> {
    const [instrument] = await this.getAll([symbol], correlationId);
    if (instrument === undefined) throw notFound({ symbol, candidates: [], isAmbiguous: false });
    return instrument;
  }

  /** The instruments that symbols name, in their order; throws where one of them names none, or more than one. */
  async getAll(symbols: readonly string[], correlationId: string): Promise<Instrument[]> {
    const nowMs = this.clock.monotonicMs();
    const missing = [...new Set(symbols)].filter((symbol) => (this.known.get(symbol)?.untilMs ?? 0) <= nowMs);
    const found = new Map<string, Instrument>();
    for (let from = 0; from < missing.length; from += AT_ONCE) {
      for (const one of await this.ask(missing.slice(from, from + AT_ONCE), correlationId)) {
        if (one.instrument === undefined) throw one.isAmbiguous ? ambiguous(one) : notFound(one);
        found.set(one.symbol, one.instrument);
        this.remember(one.symbol, { instrument: one.instrument, untilMs: nowMs + REMEMBERED_MS });
      }
    }
    return symbols.flatMap((symbol) => found.get(symbol) ?? this.known.get(symbol)?.instrument ?? []);
  }

  private async ask(symbols: string[], correlationId: string): Promise<readonly Resolved[]> {
    const { items } = await this.publisher.ask(SymbolResolve, { symbols }, { because: { correlationId } });
    return items;
  }

  private remember(symbol: string, known: Known): void {
    this.known.delete(symbol);
    this.known.set(symbol, known);
    if (this.known.size <= REMEMBERED_MAX) return;
    for (const oldest of this.known.keys()) {
      this.known.delete(oldest);
      break;
    }
  }
}

function notFound({ symbol, candidates }: Resolved): Fault {
  const like = candidates.length === 0 ? '' : `; what is like it: ${candidates.join(', ')}`;
  return new Fault('denied', 'SYMBOL.NOT_FOUND', `Nothing is listed as ${symbol}${like}`);
}

function ambiguous({ symbol, candidates }: Resolved): Fault {
  const errors = candidates.map((id) => ({ path: '/symbol', message: id }));
  const message = `${symbol} names more than one instrument; ask for one of ${candidates.join(', ')}`;
  return new Fault('refused', 'SYMBOL.CONFLICT', message, { details: { errors } });
}
