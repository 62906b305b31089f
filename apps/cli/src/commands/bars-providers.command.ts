import { providers, providerTables } from '@sutra/market-data';
import { type Answer, defineCommand } from '../command/command.js';
import { table } from '../output/table.js';

export const barsProviders = defineCommand({
  name: 'bars providers',
  doc: 'Lists who can be asked for bars of the past, what each has, and which settings are still missing here.',
  arguments: [],
  options: { markdown: { doc: 'The tables of docs/providers.md instead, out of what the providers declare.' } },
  examples: ['bars providers', 'bars providers --markdown'],
  async run({ options: { markdown } }, { installation }): Promise<Answer> {
    const declarations = Object.values(providers).map(({ declaration }) => declaration);
    if (markdown) {
      const tables = providerTables(declarations);
      return { data: { markdown: tables }, text: tables };
    }
    const environment = await installation.environment();
    const found = declarations.map(({ name, title, kinds, exchanges, timeframes, needsMaster, settings }) => ({
      ...{ name, title, kinds, exchanges, timeframes: Object.keys(timeframes), needsMaster },
      missing: Object.values(settings)
        .filter((setting) => setting.default === undefined && (environment[setting.env] ?? '') === '')
        .map(({ env }) => env),
    }));
    const rows = found.map(({ name, title, timeframes, needsMaster, missing }) => [
      ...[name, title, timeframes.join(' '), needsMaster ? 'yes' : 'no', missing.join(', ') || 'nothing'],
    ]);
    return { data: { providers: found }, text: table(['name', 'who', 'bars', 'needs a master', 'missing here'], rows) };
  },
});
