import type { FactoryProvider } from '@nestjs/common';
import { BarWriter } from '@sutra/bar-store';
import { Fault } from '@sutra/kernel';
import { MarketListenerSettings } from '../config.js';

/** Where imported bars go: lends the one writer of the installation's bars for a piece of work. */
export interface BarTarget {
  lend<T>(work: (writer: Pick<BarWriter, 'merge'>) => Promise<T>): Promise<T>;
}

export const BAR_TARGET = Symbol('where imported bars go');

/** Takes the folder for the time of the work alone; while another process writes there, that is said. */
export const barTargetProvider: FactoryProvider<BarTarget> = {
  provide: BAR_TARGET,
  inject: [MarketListenerSettings],
  useFactory: ({ barsDir }: MarketListenerSettings): BarTarget => ({
    async lend(work) {
      if (barsDir === undefined) {
        throw new Fault('unavailable', 'MD.NO_BAR_FOLDER', 'No folder of bars is set; SUTRA_BARS_DIR names one');
      }
      const writer = await BarWriter.open(barsDir);
      try {
        return await work(writer);
      } finally {
        await writer.close();
      }
    },
  }),
};
