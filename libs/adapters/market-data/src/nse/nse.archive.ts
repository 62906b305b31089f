import { fail, ok, type Fault, type Result, type TradingDate } from '@sutra/kernel';
import { isSuccess, statusFault, textOf, type Answer } from '../http/answer.js';
import { BROWSER_LIKE } from '../http/browser-like.js';
import type { ProviderHttp } from '../http/provider-http.js';
import { providerFault } from '../http/provider-fault.js';
import { addressAt } from '../port/provider.js';
import type { DayFileKind } from '../port/day-files-provider.js';
import { DayFile } from './day-file.js';
import type { KeptFiles } from './kept-files.js';
import { onlyEntryOf } from './zip-entry.js';

const UDIFF_SINCE = '2024-07-08';
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Where the file of a day lies. */
export function archivePath(kind: DayFileKind, date: TradingDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (kind === 'indices') return `/content/indices/ind_close_all_${day}${month}${year}.csv`;
  const letters = MONTHS[Number(month) - 1] ?? '';
  const written = `${day}${letters}${year}bhav.csv.zip`;
  if (date < UDIFF_SINCE) {
    return kind === 'cash'
      ? `/content/historical/EQUITIES/${year}/${letters}/cm${written}`
      : `/content/historical/DERIVATIVES/${year}/${letters}/fo${written}`;
  }
  const [folder, segment] = kind === 'cash' ? ['cm', 'CM'] : ['fo', 'FO'];
  return `/content/${folder}/BhavCopy_NSE_${segment}_0_0_0_${year}${month}${day}_F_0000.csv.zip`;
}

/** NSE's files of days, from what is kept or from its archive. */
export class NseArchive {
  constructor(
    private readonly root: string,
    private readonly http: ProviderHttp,
    private readonly kept: KeptFiles,
  ) {}

  /** The file of a day; undefined where the archive has none, which on a trading day only says that it has none. */
  async file(kind: DayFileKind, date: TradingDate, signal?: AbortSignal): Promise<DayFile | undefined> {
    return (await this.found(kind, date, signal))?.file;
  }

  /** Keeps the file of a day and says where it lies; undefined where the archive has none. */
  async keep(kind: DayFileKind, date: TradingDate, signal?: AbortSignal): Promise<string | undefined> {
    const found = await this.found(kind, date, signal);
    if (found === undefined) return undefined;
    if (found.path !== undefined) return found.path;
    throw providerFault(this.http.provider, 'SETTING', 'has files for which there is no folder that can be written');
  }

  private async found(kind: DayFileKind, date: TradingDate, signal?: AbortSignal): Promise<Found | undefined> {
    const name = nameOf(kind, date);
    const kept = await this.kept.get(name);
    const known = kept === undefined ? undefined : dayFileIn(kept.bytes, name, date);
    if (kept !== undefined && known !== undefined) return { ...kept, file: known };
    const found = await this.http.ask(
      { url: addressAt(this.root, archivePath(kind, date)), headers: async () => ({ ...BROWSER_LIKE, accept: '*/*' }) },
      (answer) => fileOf(answer, name, date),
      signal,
    );
    return found && { ...found, path: await this.kept.put(name, found.bytes) };
  }
}

const nameOf = (kind: DayFileKind, date: TradingDate): string => archivePath(kind, date).split('/').at(-1) ?? '';

interface Found {
  readonly bytes: Uint8Array;
  readonly file: DayFile;
  /** Where it is kept, if it is. */
  readonly path?: string | undefined;
}

function fileOf(answer: Answer, name: string, date: TradingDate): Result<Found | undefined, Fault> {
  if (answer.status === 404) return ok(undefined);
  if (!isSuccess(answer)) return fail(blockedOr(answer));
  const file = dayFileIn(answer.bytes, name, date);
  if (file !== undefined) return ok({ bytes: answer.bytes, file });
  const isPage = answer.bytes.length < 1 << 20 && /^\s*</.test(textOf(answer).slice(0, 100));
  const says = isPage ? 'answered with a page instead of a file' : `answered with what is no file of ${date}`;
  return fail(providerFault(answer.provider, 'WRONG', says, { status: answer.status }));
}

/** It turns programs away that come too often, and lets them in again. */
const blockedOr = (answer: Answer): Fault =>
  answer.status === 401 || answer.status === 403
    ? providerFault(answer.provider, 'WRONG', `turns us away (${answer.status})`, { status: answer.status })
    : (statusFault(answer) ?? providerFault(answer.provider, 'WRONG', 'answered with nothing that is known'));

/** The file in the bytes, if it is whole and of that day. */
function dayFileIn(bytes: Uint8Array, name: string, date: TradingDate): DayFile | undefined {
  const unpacked = name.endsWith('.zip') ? onlyEntryOf(bytes) : bytes;
  const file = unpacked === undefined ? undefined : DayFile.from(new TextDecoder().decode(unpacked));
  return file?.date === date ? file : undefined;
}
