import { assert } from '@sutra/kernel';

export type MetricKind = 'counter' | 'histogram' | 'gauge';

/** A metric as its owner declares it, once; recording under any other name is impossible. */
export interface MetricDefinition<Kind extends MetricKind = MetricKind, Label extends string = string> {
  readonly kind: Kind;
  /** Full name with its unit last, such as `sutra_bus_handler_seconds`; counters end in `_total`. */
  readonly name: string;
  readonly doc: string;
  /** What values are told apart by; never an id of a user, order or message, whose number has no bound. */
  readonly labels: readonly Label[];
  /** Upper bounds of the buckets of a histogram. */
  readonly buckets?: readonly number[];
}

const NAME = /^sutra_[a-z][a-z0-9_]*$/;

/** Declares a table of metrics; a name that breaks the rules fails at import, thus in any test. */
export function defineMetrics<const T extends Readonly<Record<string, MetricDefinition>>>(table: T): T {
  for (const { name, kind, labels } of Object.values(table)) {
    assert(NAME.test(name), `a metric is named sutra_<area>_<thing>_<unit>, not ${name}`);
    assert(name.endsWith('_total') === (kind === 'counter'), `exactly counters end in _total: ${name}`);
    assert(!labels.includes('service'), `the label "service" is set by the platform: ${name}`);
  }
  return table;
}

/** Bounds for durations in seconds, from a tenth of a millisecond to the limit of a request. */
export const SECONDS_BUCKETS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const;
