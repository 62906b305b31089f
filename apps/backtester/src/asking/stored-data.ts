import { Injectable } from '@nestjs/common';
import { BarStore, findStored, stampOf, type Series } from '@sutra/bar-store';
import { Fault } from '@sutra/kernel';
import { contractOf, type Timeframe } from '@sutra/market';
import { symbolFor, symbolsOf, type SimulationSettings } from '@sutra/simulation';
import type { Program } from '@sutra/strategy';
import { BacktesterSettings } from '../config.js';
import type { DataAsked, WantedSeries } from '../jobs/job.js';

/** So many recorded contracts are read at most: each is a series of its own. */
const CONTRACTS_MAX = 400;

export interface FoundData {
  readonly series: readonly WantedSeries[];
  readonly bars: number;
}

/** Finds what is stored of what a strategy reads; it looks at names and heads of files, and reads no bar. */
@Injectable()
export class StoredData {
  private readonly store: BarStore | undefined;

  constructor({ barsDir }: BacktesterSettings) {
    this.store = barsDir === undefined ? undefined : new BarStore(barsDir);
  }

  async find(program: Program, data: DataAsked, settings: SimulationSettings): Promise<FoundData> {
    const store = this.stored();
    const names = data.symbols ?? symbolsOf(program);
    const found: Wanted[] = [];
    for (const name of names) found.push(await this.named(store, name, program, data.timeframe));
    if (program.legs.some(({ isDerivative }) => isDerivative)) {
      if (settings.options === 'recorded') found.push(...(await this.contracts(store, program, found[0])));
      if (settings.options === 'modelled:vix') found.push(await this.vix(store));
    }
    const series: WantedSeries[] = [];
    let bars = 0;
    for (const { series: one, ...wanted } of found) {
      const { stamp, bars: count } = await stampOf(store, one);
      series.push({ ...wanted, ...one, stamp });
      bars += count;
    }
    return { series, bars };
  }

  private stored(): BarStore {
    if (this.store !== undefined) return this.store;
    throw new Fault('unavailable', 'BACKTEST.NO_BAR_FOLDER', 'No folder of bars is set; SUTRA_BARS_DIR names one');
  }

  private async named(
    store: BarStore,
    word: string,
    program: Program,
    timeframe: Timeframe | undefined,
  ): Promise<Wanted> {
    const [, said, name = word] = /^(?:(NSE|BSE)[:-])?(.+)$/.exec(word) ?? [];
    const exchange = said ?? exchangeOf(program.exchange);
    const series = await findStored(store, { exchange, name, timeframe });
    if (series === undefined) throw noBars(`${exchange}:${name}${timeframe === undefined ? '' : ` of ${timeframe}`}`);
    return { symbol: symbolFor(said === undefined ? name : `${said}:${name}`, program), exchange, series, as: 'bars' };
  }

  /** Recorded contracts on what the strategy looks at, of bars as long as its own: others could not be matched on them. */
  private async contracts(store: BarStore, program: Program, main: Wanted | undefined): Promise<Wanted[]> {
    const exchange = exchangeOf(program.exchange);
    const contracts = (await store.list()).filter(({ instrument }) => {
      const contract = contractOf(instrument);
      if (!contract.ok || (contract.value.kind !== 'option' && contract.value.kind !== 'future')) return false;
      return contract.value.exchange === exchange && contract.value.underlying === program.symbol;
    });
    const timeframe = main?.series.timeframe;
    const alike = contracts.filter((each) => each.timeframe === timeframe);
    if (alike.length > CONTRACTS_MAX) {
      const message = `${alike.length} contracts on ${program.symbol} are stored, and a back-test reads ${CONTRACTS_MAX} at most; price options by modelled:iv=14`;
      throw new Fault('refused', 'BACKTEST.TOO_MANY_CONTRACTS', message);
    }
    return alike.map(({ instrument, timeframe: length }) => ({
      ...{ symbol: instrument, exchange, as: 'bars' as const },
      series: { instrument, timeframe: length },
    }));
  }

  private async vix(store: BarStore): Promise<Wanted> {
    const series = await findStored(store, { exchange: 'NSE', name: 'INDIAVIX' });
    if (series === undefined) throw noBars('NSE:INDIAVIX, which modelled:vix prices options by');
    return { symbol: 'INDIAVIX', exchange: 'NSE', series, as: 'vix' };
  }
}

type Wanted = Pick<WantedSeries, 'symbol' | 'exchange' | 'as'> & { readonly series: Series };

/** Derivatives are traded on segments of the exchange whose bars are stored. */
const exchangeOf = (name: string): string => (/^(?:BSE|BFO)/.test(name) ? 'BSE' : 'NSE');

const noBars = (what: string): Fault => new Fault('refused', 'BACKTEST.NO_BARS', `There are no stored bars of ${what}`);
