import type { BacktestResult } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import { grouped } from '../words/numbers.js';
import { titleOf } from '../words/titles.js';

type Fact = readonly [title: string, value: string];
type Json = BacktestResult['metrics'][string];

const factsPart = (title: string, facts: readonly Fact[]): Markup =>
  markup`<div><h3>${title}</h3><dl class="facts">${facts.map(
    ([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl></div>`;

const figure = (value: number): string => grouped(value, Number.isInteger(value) ? 0 : Math.abs(value) < 100 ? 4 : 2);

/** Single figures of the metrics with their paths; lists and tables are left to the JSON. */
export function metricFacts(metrics: Readonly<Record<string, Json>>, path: readonly string[] = []): readonly Fact[] {
  return Object.entries(metrics).flatMap(([name, value]): readonly Fact[] => {
    const title = [...path, titleOf(name)].join(' \u203A ');
    if (typeof value === 'number') return [[title, figure(value)]];
    if (typeof value === 'string') return [[title, value]];
    if (value === null) return [[title, 'none']];
    const isSmall = typeof value === 'object' && !Array.isArray(value) && path.length < 1;
    return isSmall ? metricFacts(value as Record<string, Json>, [...path, titleOf(name)]) : [];
  });
}

const said = (value: unknown): string => {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return grouped(value, Number.isInteger(value) ? 0 : 4).replace(/(\.\d*?)0+$/, '$1');
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value as Record<string, unknown>);
  return entries.length === 0 ? 'none' : entries.map(([name, each]) => `${name} ${String(each)}`).join(', ');
};

/** What the result rests on: settings as they were, and what names data and strategy exactly. */
export function groundPart({ metrics, settings, dataHash, graphHash }: BacktestResult): Markup {
  const all = metricFacts(metrics);
  const set = Object.entries(settings).map(([name, value]): Fact => [titleOf(name), said(value)]);
  const figures =
    all.length === 0 ? undefined : markup`<section class="wide"><h2>All figures</h2>${factsPart('', all)}</section>`;
  return markup`${figures}<section><h2>Settings and hashes</h2><div class="grid two">${[
    factsPart('Settings', set),
    markup`<div><h3>The same again</h3><p>Equal hashes, settings and version give an equal result, to the paisa.</p><dl class="hashes"><dt>Strategy</dt><dd><code>${graphHash}</code></dd><dt>Data</dt><dd><code>${dataHash}</code></dd></dl></div>`,
  ]}</div></section>`;
}
