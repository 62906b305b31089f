import type { Meter as OtelMeter } from '@opentelemetry/api';
import { assert } from '@sutra/kernel';
import type { MetricDefinition, MetricKind } from './metric-table.js';

/** Exactly the labels that the definition names. */
export type Labels<Label extends string> = Readonly<Record<Label, string>>;

export interface Counter<Label extends string> {
  add(count: number, labels: Labels<Label>): void;
}

export interface Histogram<Label extends string> {
  record(value: number, labels: Labels<Label>): void;
}

export interface Gauge<Label extends string> {
  set(value: number, labels: Labels<Label>): void;
}

/** Where one service counts and measures; every value carries the label `service`. */
export abstract class Meter {
  abstract counter<Label extends string>(definition: MetricDefinition<'counter', Label>): Counter<Label>;
  abstract histogram<Label extends string>(definition: MetricDefinition<'histogram', Label>): Histogram<Label>;
  abstract gauge<Label extends string>(definition: MetricDefinition<'gauge', Label>): Gauge<Label>;
  /** A gauge that is read whenever metrics are collected, for as long as the process lives. */
  abstract observe<Label extends string>(
    definition: MetricDefinition<'gauge', Label>,
    labels: Labels<Label>,
    read: () => number,
  ): void;
}

/** The instruments of a process. Services in one process share them and differ by their label. */
export class Instruments {
  private readonly made = new Map<string, { readonly definition: MetricDefinition; readonly instrument: unknown }>();

  constructor(readonly otel: OtelMeter) {}

  once<T>(definition: MetricDefinition, make: () => T, variant: MetricKind | 'observed' = definition.kind): T {
    const known = this.made.get(definition.name);
    if (known === undefined) {
      const instrument = make();
      this.made.set(definition.name, { definition, instrument: { [variant]: instrument } });
      return instrument;
    }
    assert(known.definition === definition, `two definitions share the metric name ${definition.name}`);
    const instrument = (known.instrument as Record<string, T>)[variant];
    assert(instrument !== undefined, `the gauge ${definition.name} is either set or observed, not both`);
    return instrument;
  }
}

/** Binds the instruments of the process to one service. */
export class ServiceMeter extends Meter {
  constructor(
    private readonly instruments: Instruments,
    private readonly service: string,
  ) {
    super();
  }

  counter<Label extends string>(definition: MetricDefinition<'counter', Label>): Counter<Label> {
    const { service, instruments } = this;
    const counter = instruments.once(definition, () =>
      instruments.otel.createCounter(definition.name, help(definition)),
    );
    return { add: (count, labels) => counter.add(count, { ...labels, service }) };
  }

  histogram<Label extends string>(definition: MetricDefinition<'histogram', Label>): Histogram<Label> {
    const { service, instruments } = this;
    const histogram = instruments.once(definition, () =>
      instruments.otel.createHistogram(definition.name, help(definition)),
    );
    return { record: (value, labels) => histogram.record(value, { ...labels, service }) };
  }

  gauge<Label extends string>(definition: MetricDefinition<'gauge', Label>): Gauge<Label> {
    const { service, instruments } = this;
    const gauge = instruments.once(definition, () => instruments.otel.createGauge(definition.name, help(definition)));
    return { set: (value, labels) => gauge.record(value, { ...labels, service }) };
  }

  observe<Label extends string>(
    definition: MetricDefinition<'gauge', Label>,
    labels: Labels<Label>,
    read: () => number,
  ): void {
    const { service, instruments } = this;
    const make = () => instruments.otel.createObservableGauge(definition.name, help(definition));
    const gauge = instruments.once(definition, make, 'observed');
    const attributes = { ...labels, service };
    gauge.addCallback((result) => result.observe(read(), attributes));
  }
}

const help = ({ doc, buckets }: MetricDefinition) => ({
  description: doc,
  ...(buckets !== undefined && { advice: { explicitBucketBoundaries: [...buckets] } }),
});
