import { Injectable } from '@nestjs/common';
import { BarStore, BarWriter } from '@sutra/bar-store';
import type { Chunk, MergeReport } from '@sutra/bars';
import { Fault } from '@sutra/kernel';
import { MarketListenerSettings } from '../config.js';

/** The stored bars of this installation: everybody in this service reads and writes them through this one. */
@Injectable()
export class BarFiles {
  /** Undefined where no folder is set. */
  readonly store: BarStore | undefined;
  private opening: Promise<BarWriter> | undefined;

  constructor({ barsDir }: MarketListenerSettings) {
    this.store = barsDir === undefined ? undefined : new BarStore(barsDir);
  }

  /** The bars to read; who needs them without a folder is told so. */
  stored(): BarStore {
    if (this.store === undefined) throw noFolder();
    return this.store;
  }

  /** The one writer of this process; it takes turns with other processes for each merge, so nobody closes it. */
  async writer(): Promise<BarWriter> {
    const { folder } = this.stored();
    this.opening ??= BarWriter.open(folder).catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  /** Works a month's bars into what is stored of it. */
  async merge(chunk: Chunk): Promise<MergeReport> {
    return (await this.writer()).merge(chunk);
  }
}

const noFolder = (): Fault =>
  new Fault('unavailable', 'MD.NO_BAR_FOLDER', 'No folder of bars is set; SUTRA_BARS_DIR names one');
