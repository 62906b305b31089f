import { defineMetrics } from './metric-table.js';

/** What every process measures about itself. */
export const PROCESS_METRICS = defineMetrics({
  eventLoopDelay: {
    kind: 'gauge',
    name: 'sutra_process_event_loop_delay_seconds',
    doc: 'How late the event loop ran its timers in the last ten seconds.',
    labels: ['quantile'],
  },
  memory: {
    kind: 'gauge',
    name: 'sutra_process_memory_bytes',
    doc: 'Memory in use.',
    labels: ['area'],
  },
  gcPause: {
    kind: 'counter',
    name: 'sutra_process_gc_seconds_total',
    doc: 'Time spent collecting garbage.',
    labels: ['collection'],
  },
  gcRuns: {
    kind: 'counter',
    name: 'sutra_process_gc_runs_total',
    doc: 'Garbage collections.',
    labels: ['collection'],
  },
});
