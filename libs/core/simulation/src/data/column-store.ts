import { computePlan, planOf, type Plan } from '@sutra/indicators';
import type { IndicatorSeries } from '@sutra/strategy';
import { columnsOfFrame } from './frame-columns.js';
import type { Frame } from './tape.js';

/** So many figures of indicators are kept between runs: half a gigabyte. */
const MOST_FIGURES = 2 ** 26;

type Wanted = Plan['nodes'][number]['wanted'];

/**
 * Whole columns of indicators that many runs over the same bars share: each is computed once, whoever asks for it, and the
 * one that nobody has asked for the longest makes room.
 */
export class ColumnStore {
  readonly #kept = new Map<Frame, Map<string, readonly Float64Array[]>>();
  #figures = 0;

  constructor(readonly most = MOST_FIGURES) {}

  /** The columns of a series over its bars, as `values`: NaN where a value is not known. */
  columns({ plan, values }: IndicatorSeries, frame: Frame): readonly Float64Array[] {
    const { answers, nodes } = plan;
    return values.map(({ answer, output, vouchedBy }) => {
      const node = nodes[answers[answer] ?? -1] as Plan['nodes'][number];
      const outputs = this.#outputs(node.wanted, frame);
      const column = outputs[output] as Float64Array;
      const voucher = vouchedBy === undefined ? undefined : outputs[vouchedBy];
      return voucher === undefined ? column : column.map((value, at) => (voucher[at] === 0 ? Number.NaN : value));
    });
  }

  #outputs(wanted: Wanted, frame: Frame): readonly Float64Array[] {
    const ofFrame = this.#kept.get(frame) ?? new Map<string, readonly Float64Array[]>();
    this.#kept.set(frame, ofFrame);
    const outputs = ofFrame.get(wanted.key) ?? this.#computed(wanted, frame);
    // The newest stands last, and the first is the one to go.
    ofFrame.delete(wanted.key);
    ofFrame.set(wanted.key, outputs);
    return outputs;
  }

  #computed(wanted: Wanted, frame: Frame): readonly Float64Array[] {
    const outputs = computePlan(planOf([wanted]), columnsOfFrame(frame).fields)[0] ?? [];
    this.#figures += outputs.length * frame.count;
    if (this.#figures > this.most) this.#makeRoom();
    return outputs;
  }

  #makeRoom(): void {
    for (const [{ count }, ofFrame] of this.#kept) {
      for (const [key, outputs] of ofFrame) {
        ofFrame.delete(key);
        this.#figures -= outputs.length * count;
        if (this.#figures <= this.most) return;
      }
    }
  }
}
