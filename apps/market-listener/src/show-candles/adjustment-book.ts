import { Injectable } from '@nestjs/common';
import { readAdjustments, type AdjustmentOf } from '@sutra/bars';
import { Fault, orThrow } from '@sutra/kernel';
import { readFile, stat } from 'node:fs/promises';
import { MarketListenerSettings } from '../config.js';

/** The splits and bonuses that an operator keeps in a file; read anew when the file has changed. */
@Injectable()
export class AdjustmentBook {
  private read: { readonly atMs: number; readonly rows: readonly AdjustmentOf[] } | undefined;

  constructor(private readonly settings: MarketListenerSettings) {}

  /** Those of one instrument; none where no file is set. A file that cannot be read is a failure, never "none". */
  async of(instrument: string): Promise<readonly AdjustmentOf[]> {
    const path = this.settings.adjustmentsFile;
    if (path === undefined) return [];
    const rows = await this.rowsOf(path).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : '';
      throw new Fault('unavailable', 'MD.ADJUSTMENTS', `The splits and bonuses cannot be read: ${why}`, { cause });
    });
    return rows.filter((each) => each.instrument === instrument);
  }

  private async rowsOf(path: string): Promise<readonly AdjustmentOf[]> {
    const { mtimeMs } = await stat(path);
    if (this.read?.atMs === mtimeMs) return this.read.rows;
    const rows = orThrow(readAdjustments(JSON.parse(await readFile(path, 'utf8'))));
    this.read = { atMs: mtimeMs, rows };
    return rows;
  }
}
