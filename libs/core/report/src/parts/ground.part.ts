import type { BacktestResult } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import { figureText, figureTitle } from '../words/figures.js';
import { grouped } from '../words/numbers.js';
import { titleOf } from '../words/titles.js';

interface Fact {
  readonly title: string;
  readonly value: string;
  /** Why it is as it is, where that has to be said. */
  readonly because?: string | undefined;
}

const factsPart = (facts: readonly Fact[]): Markup =>
  markup`<dl class="facts">${facts.map(({ title, value, because }) => {
    const why = because === undefined ? undefined : markup`<small>${because}</small>`;
    return markup`<div><dt>${title}${why}</dt><dd>${value}</dd></div>`;
  })}</dl>`;

/** Every figure of the result under its title, and why one is missing. */
export function figuresPart({ metrics, metricsMissing }: BacktestResult): Markup | undefined {
  const facts = Object.entries(metrics).map(([name, value]): Fact => ({
    ...{ title: figureTitle(name), value: figureText(name, value) },
    because: value === null ? metricsMissing[name] : undefined,
  }));
  if (facts.length === 0) return undefined;
  return markup`<section class="wide"><h2>All figures</h2>${factsPart(facts)}</section>`;
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
export function groundPart({
  settings,
  dataHash,
  graphHash,
}: Pick<BacktestResult, 'settings' | 'dataHash' | 'graphHash'>): Markup {
  const set = Object.entries(settings).map(([name, value]): Fact => ({ title: titleOf(name), value: said(value) }));
  return markup`<section><h2>Settings and hashes</h2><div class="grid two">${[
    markup`<div><h3>Settings</h3>${factsPart(set)}</div>`,
    markup`<div><h3>The same again</h3><p>Equal hashes, settings and version give an equal result, to the paisa.</p><dl class="hashes"><dt>Strategy</dt><dd><code>${graphHash}</code></dd><dt>Data</dt><dd><code>${dataHash}</code></dd></dl></div>`,
  ]}</div></section>`;
}
