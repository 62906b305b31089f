import { metrics, type ObservableResult } from '@opentelemetry/api';
import { BUS_METRICS, HANDLING_SECONDS_BUCKETS, OWNERS, type Owner } from '@sutra/contracts';

/** How a handling ended. */
export type HandlingOutcome = 'done' | 'failed' | 'parked' | 'refused' | 'dropped';

/** The bus's numbers for one service. Made after telemetry has started: earlier instruments would count nothing. */
export class BusMetrics {
  private readonly sentTotal;
  private readonly handledTotal;
  private readonly handlingSeconds;
  private readonly waitingGauge;

  private readonly service: string;

  constructor(owner: Owner) {
    this.service = OWNERS[owner].app;
    const meter = metrics.getMeter('sutra.bus');
    const { sent, handled, handling, waiting } = BUS_METRICS;
    this.sentTotal = meter.createCounter(sent.name, { description: sent.doc });
    this.handledTotal = meter.createCounter(handled.name, { description: handled.doc });
    this.handlingSeconds = meter.createHistogram(handling.name, {
      description: handling.doc,
      unit: 's',
      advice: { explicitBucketBoundaries: HANDLING_SECONDS_BUCKETS },
    });
    this.waitingGauge = meter.createObservableGauge(waiting.name, { description: waiting.doc });
  }

  sent(message: string): void {
    this.sentTotal.add(1, { service: this.service, message });
  }

  handled(message: string, outcome: HandlingOutcome, startedMs?: number): void {
    this.handledTotal.add(1, { service: this.service, message, outcome });
    if (startedMs === undefined) return;
    this.handlingSeconds.record((performance.now() - startedMs) / 1000, { service: this.service, message });
  }

  /** Reports how many messages a consumer has in hand, until the returned function is called. */
  waiting(message: string, count: () => number): () => void {
    const observe = (result: ObservableResult) => result.observe(count(), { service: this.service, message });
    this.waitingGauge.addCallback(observe);
    return () => this.waitingGauge.removeCallback(observe);
  }
}
