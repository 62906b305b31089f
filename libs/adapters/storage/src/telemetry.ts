import { metrics } from '@opentelemetry/api';

/** Called when a relay is made, because instruments taken before the telemetry has started would count nothing. */
export function relayInstruments() {
  const meter = metrics.getMeter('@sutra/storage');
  return {
    sent: meter.createCounter('sutra.outbox.sent', { description: 'Rows of the outbox put into their streams.' }),
    failed: meter.createCounter('sutra.outbox.failed', { description: 'Attempts to send a row that failed.' }),
    sweepFailed: meter.createCounter('sutra.outbox.sweep.failed', { description: 'Sweeps the database refused.' }),
  };
}
