import { expect } from '@jest/globals';
import { defaultsOf, type Indicator } from '../src/define/define-indicator.js';
import type { Params } from '../src/define/params.js';
import { computeIndicator } from '../src/plan/compute.js';
import { firstBars, firstDistance, inputsOf } from './exam-cases.js';
import { referenceBars, referenceCases, type Bars } from '../src/proof/series.js';

/**
 * Proves an indicator that has no counterpart in TA-Lib against a reference written apart from it: bar by bar, over the
 * bars and the parameters at which the others are compared with TA-Lib, and those that are given.
 */
export function expectAgreement<P extends Params>(
  indicator: Indicator,
  reference: (bars: Bars, params: P) => readonly ArrayLike<number>[],
  cases: readonly Partial<NoInfer<P>>[] = [],
): void {
  for (const params of [...referenceCases(indicator), ...cases]) {
    const all = { ...defaultsOf(indicator), ...params } as P;
    for (const kind of ['walk', 'ticks'] as const) {
      const bars = firstBars(kind, referenceBars.seed, referenceBars.count);
      const wanted = reference(bars, all);
      const outputs = computeIndicator(indicator, inputsOf(indicator, bars), all);
      for (const [at, name] of indicator.outputs.entries()) {
        const known = Array.from(wanted[at] ?? [], (value, bar): [number, number] => [bar, value]).filter(
          ([, value]) => !Number.isNaN(value),
        );
        const where = firstDistance(outputs[at] ?? [], known);
        expect({ name, kind, params, first: known[0]?.[0], where }).toEqual({
          ...{ name, kind, params, where: undefined },
          first: indicator.warmups(all)[at],
        });
      }
    }
  }
}
