import { describe, expect, it } from '@jest/globals';
import { defineMetrics, type MetricDefinition } from './metric-table.js';

describe('defineMetrics', () => {
  it.each<[string, MetricDefinition]>([
    ['a foreign prefix', { kind: 'gauge', name: 'bus_lag_seconds', doc: '', labels: [] }],
    ['a counter without _total', { kind: 'counter', name: 'sutra_bus_messages', doc: '', labels: [] }],
    ['a gauge with _total', { kind: 'gauge', name: 'sutra_bus_lag_total', doc: '', labels: [] }],
    ['a label of the platform', { kind: 'gauge', name: 'sutra_bus_lag_seconds', doc: '', labels: ['service'] }],
  ])('refuses %s', (_, metric) => {
    expect(() => defineMetrics({ metric })).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
