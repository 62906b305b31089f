import { defineMetrics } from '@sutra/platform';

export const LIVE_BARS_METRICS = defineMetrics({
  watched: {
    kind: 'gauge',
    name: 'sutra_bars_watched',
    doc: 'Instruments whose bars are built.',
    labels: [],
  },
  ticks: {
    kind: 'gauge',
    name: 'sutra_bars_ticks',
    doc: 'Ticks by what became of them in the bars of the instruments that are watched now.',
    labels: ['verdict'],
  },
  told: {
    kind: 'counter',
    name: 'sutra_bars_told_total',
    doc: 'Bars that were told, by what was told of them.',
    labels: ['kind'],
  },
  waiting: {
    kind: 'gauge',
    name: 'sutra_bars_waiting',
    doc: 'Bars that have closed and could not be written down yet.',
    labels: [],
  },
});
