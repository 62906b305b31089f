import { constants, monitorEventLoopDelay, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import type { Meter } from './meter.js';
import { PROCESS_METRICS } from './process.metrics.js';

const RESOLUTION_MS = 20;
const SAMPLE_EVERY_MS = 10_000;
const QUANTILES = { p50: 50, p99: 99, max: 100 } as const;

const COLLECTIONS = new Map<number, string>([
  [constants.NODE_PERFORMANCE_GC_MINOR, 'minor'],
  [constants.NODE_PERFORMANCE_GC_MAJOR, 'major'],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, 'incremental'],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, 'weak-callbacks'],
]);

function collectionOf(entry: PerformanceEntry): string {
  const detail: unknown = 'detail' in entry ? entry.detail : undefined;
  const kind = typeof detail === 'object' && detail !== null && 'kind' in detail ? Number(detail.kind) : Number.NaN;
  return COLLECTIONS.get(kind) ?? 'other';
}

function watchEventLoop(meter: Meter, sampleEveryMs: number): () => void {
  const gauge = meter.gauge(PROCESS_METRICS.eventLoopDelay);
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  // Sampled by a timer rather than on collection: two collectors would empty the histogram under each other.
  const timer = setInterval(() => {
    for (const [quantile, percent] of Object.entries(QUANTILES)) {
      // The histogram holds the time between two checks, so a loop that is never late shows the resolution itself.
      const lateMs = Math.max(0, delay.percentile(percent) / 1e6 - RESOLUTION_MS);
      gauge.set(lateMs / 1_000, { quantile });
    }
    delay.reset();
  }, sampleEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    delay.disable();
  };
}

function watchGarbage(meter: Meter): () => void {
  const pause = meter.counter(PROCESS_METRICS.gcPause);
  const runs = meter.counter(PROCESS_METRICS.gcRuns);
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const collection = collectionOf(entry);
      pause.add(entry.duration / 1_000, { collection });
      runs.add(1, { collection });
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => observer.disconnect();
}

function watchMemory(meter: Meter): void {
  const areas = { rss: 'rss', heap: 'heapUsed', external: 'external' } as const;
  for (const [area, field] of Object.entries(areas)) {
    meter.observe(PROCESS_METRICS.memory, { area }, () => process.memoryUsage()[field]);
  }
}

/** Measures the process itself until the answer is called. */
export function watchProcess(meter: Meter, sampleEveryMs: number = SAMPLE_EVERY_MS): () => void {
  watchMemory(meter);
  const stops = [watchEventLoop(meter, sampleEveryMs), watchGarbage(meter)];
  return () => stops.forEach((stop) => stop());
}
