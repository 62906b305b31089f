import { fail, ok, weekdayOf, type InstrumentId, type TradingDate } from '@sutra/kernel';
import { calendarDay, calendarIn, instrumentIdOf, type Market } from '@sutra/market';
import { historyOf } from '../history/history-of.js';
import type { HistorySource } from '../history/history-source.js';
import type { RawBar } from '../history/raw-bar.js';
import { datesOf } from '../history/slices.js';
import { providerFault } from '../http/provider-fault.js';
import { ProviderHttp } from '../http/provider-http.js';
import type { ContractHistoryProvider, HistoryProvider } from '../port/history-provider.js';
import { defineProvider } from '../port/provider.js';
import type { DayFileKind, DayFilesProvider } from '../port/day-files-provider.js';
import { fileKindOf, isPrintedIndex } from './day-file.js';
import { keptIn, nothingKept } from './kept-files.js';
import { NseArchive } from './nse.archive.js';

/** A day of derivatives has megabytes. */
const LARGE = { timeoutMs: 60_000 };

/** NSE's end-of-day files: all shares, indices, futures and options, day by day. */
export const nse = defineProvider(
  {
    ...{ name: 'nse', title: 'NSE archives', trust: 'exchange', source: 'bhavcopy' },
    exchanges: ['NSE'],
    kinds: ['equity', 'index', 'future', 'option'],
    // A month is a piece, so that whoever waits sees it go on; every day of it is a file.
    timeframes: { '1D': { code: 'day', daysMost: 31 } },
    ...{ hasOpenInterest: true, servesEnded: true, needsMaster: false },
    pace: [{ most: 3, perMs: 1_000 }],
    settings: {
      url: {
        env: 'SUTRA_MD_NSE_ARCHIVE_URL',
        doc: "Address of NSE's archive of files.",
        default: 'https://nsearchives.nseindia.com',
      },
    },
    also: ['whole days: all that traded', 'futures and options that have ended', 'the contracts that traded on a day'],
    terms:
      'For reading by people; programs are tolerated or turned away. Look at the terms of the site; passing data on needs a licence.',
    doubts:
      'How many requests are tolerated is not said. Files before 8 July 2024 say no lot: derivatives whose lot the facts lack are refused.',
  },
  ({ url }, place, declaration) => {
    const { pace, name } = declaration;
    const { surroundings, market, cacheFolder, policy = {} } = place;
    const http = new ProviderHttp({ provider: name, pace, surroundings, policy: { ...LARGE, ...policy } });
    const archive = new NseArchive(url, http, cacheFolder === undefined ? nothingKept : keptIn(cacheFolder));
    const source: HistorySource<DayFileKind> = {
      declaration,
      nameOf: (contract) =>
        contract.kind === 'index' && !isPrintedIndex(contract.symbol)
          ? fail(
              providerFault(
                name,
                'UNKNOWN_SYMBOL',
                `prints no closes of ${contract.symbol} under a name that is known`,
              ),
            )
          : ok(fileKindOf(contract)),
      slice: async ({ name: kind, contract, from, until }, signal) => {
        const rows: RawBar[] = [];
        const untraded: TradingDate[] = [];
        const remarks: Record<string, number> = {};
        for (const date of datesOf({ from, until }).filter((each) => mayTrade(market, each))) {
          const read = (await archive.file(kind, date, signal))?.read(contract, market);
          if (read?.kind === 'untraded') untraded.push(date);
          if (read?.kind !== 'row') continue;
          rows.push(read.bar);
          if (read.remark !== undefined) remarks[read.remark] = (remarks[read.remark] ?? 0) + 1;
        }
        return { rows, untraded, remarks };
      },
    };
    const history = historyOf(source, place);
    const dayFiles: DayFilesProvider = {
      files: async function* ({ kinds, from, until }, signal) {
        for (const date of datesOf({ from, until }).filter((each) => mayTrade(market, each))) {
          for (const kind of kinds) yield { kind, date, path: await archive.keep(kind, date, signal) };
        }
      },
    };
    return { history, contracts: new NseContracts(history, archive), dayFiles };
  },
);

/** Whether a day may have a file: where the calendar knows nothing, every weekday. */
function mayTrade(market: Market, date: TradingDate): boolean {
  const day = calendarDay(calendarIn(market, 'NSE_EQ'), date);
  return day.ok ? day.value.isTradingDay : weekdayOf(date) <= 5;
}

class NseContracts implements ContractHistoryProvider {
  readonly declaration;

  constructor(
    private readonly history: HistoryProvider,
    private readonly archive: NseArchive,
  ) {
    this.declaration = history.declaration;
  }

  bars(...asked: Parameters<HistoryProvider['bars']>) {
    return this.history.bars(...asked);
  }

  async contractsOn(
    { exchange, underlying, on }: Parameters<ContractHistoryProvider['contractsOn']>[0],
    signal?: AbortSignal,
  ): Promise<readonly InstrumentId[]> {
    const { name } = this.declaration;
    if (exchange !== 'NSE') throw providerFault(name, 'NOT_SERVED', `has no contracts of ${exchange}`);
    const file = await this.archive.file('derivatives', on, signal);
    if (file === undefined) throw providerFault(name, 'NOT_FOUND', `has no file of derivatives of ${on}`);
    return file.contractsOf(underlying).map(instrumentIdOf).toSorted();
  }
}
