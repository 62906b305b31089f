// What docs/providers.md says of providers, out of their own declarations, so that no page knows better than the code.
import type { ProviderDeclaration } from './port/declaration.js';

const SECOND = 1_000;
const stretches: Readonly<Record<number, string>> = {
  [SECOND]: 'a second',
  [60 * SECOND]: 'a minute',
  [3_600 * SECOND]: 'an hour',
  [86_400 * SECOND]: 'a day',
};

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(titles), row(titles.map(() => '---')), ...rows.map(row)].join('\n');

/** One request that spans more than any exchange of ours has had computers. */
const ALL_DAYS = 20_000;

/** 1MIN, 5MIN: 60 days a request, the last 59 days; timeframes that are served alike stand together. */
function served({ timeframes }: ProviderDeclaration): string {
  const alike = new Map<string, string[]>();
  for (const [timeframe, { daysMost, reachDays }] of Object.entries(timeframes)) {
    const back = reachDays === undefined ? '' : `, the last ${reachDays} days`;
    const how = daysMost >= ALL_DAYS ? 'all in one request' : `${daysMost} days a request${back}`;
    alike.set(how, [...(alike.get(how) ?? []), timeframe]);
  }
  return [...alike].map(([how, names]) => `${names.join(' ')}: ${how}`).join('; ');
}

const limits = ({ pace }: ProviderDeclaration): string =>
  pace.map(({ most, perMs }) => `${most.toLocaleString('en')} ${stretches[perMs] ?? `in ${perMs} ms`}`).join(', ');

const needs = ({ settings, needsMaster }: ProviderDeclaration): string => {
  const keys = Object.values(settings).filter((setting) => setting.default === undefined);
  const all = [...keys.map(({ env }) => `\`${env}\``), ...(needsMaster ? ['an imported master'] : [])];
  return all.length === 0 ? 'nothing' : all.join(', ');
};

/** The tables of the page. */
export function providerTables(declarations: readonly ProviderDeclaration[]): string {
  const has = declarations.map((each) => [
    ...[`\`${each.name}\``, each.title, `${each.kinds.join(', ')} of ${each.exchanges.join(' and ')}`],
    ...[each.hasOpenInterest ? 'yes' : 'no', each.also.join('; ') || 'nothing', each.trust],
  ]);
  const reach = declarations.map((each) => [`\`${each.name}\``, served(each), limits(each), needs(each)]);
  const settings = declarations.flatMap(({ name, settings: all }) =>
    Object.values(all).map(({ env, doc, isSecret, default: usual }) => [
      ...[`\`${env}\``, `\`${name}\``, `${doc}${isSecret ? ' Secret.' : ''}`],
      usual === undefined ? '**required**' : `\`${usual}\``,
    ]),
  );
  const terms = declarations.map(({ name, terms: says, doubts }) => [`\`${name}\``, says, doubts]);
  return [
    '## What they have',
    table(['name', 'who', 'bars of', 'open interest', 'beside bars', 'trusted as'], has),
    '## How far back, how fast, with what',
    table(['name', 'bars', 'requests at most', 'needs'], reach),
    '## Settings',
    table(['variable', 'for', 'what it is', 'default'], settings),
    '## What to look at before using one',
    table(['name', 'terms', 'not certain'], terms),
  ].join('\n\n');
}
