// Every page and file that is derived from the contracts and the strategy language, as they are built.
import {
  breaksOf,
  catalogue,
  planConsumers,
  planStreams,
  renderAccounts,
  renderAsyncApi,
  renderCataloguePage,
  snapshotOf,
} from '@sutra/contracts';
import { resultJsonSchema } from '@sutra/simulation';
import { nodePage, strategyJsonSchema } from '@sutra/strategy';
import { sweepResultJsonSchema } from '@sutra/sweep';
import { CLIENT_FOLDER } from '../client/generate-client.mjs';
import { PLOTS_FOLDER, renderIndicatorsPage } from './indicators-page.mjs';
import { renderPublicApi } from './public-api.mjs';
import { renderSettingsPage } from './settings-page.mjs';
import { renderTemplatesPage, TEMPLATES_FOLDER } from './templates-page.mjs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COMPATIBILITY = 'libs/contracts/compatibility';
const VERSION = '0.1.0';

/** Folders in which nothing lies that is not generated. */
const generatedFolders = [COMPATIBILITY, CLIENT_FOLDER, PLOTS_FOLDER, TEMPLATES_FOLDER];

/** @param {unknown} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** Path below the root and content of everything that is generated. @returns {Promise<Map<string, string>>} */
export async function generated() {
  return new Map([
    ['docs/settings.md', await renderSettingsPage()],
    ...(await renderIndicatorsPage()),
    ...renderTemplatesPage(),
    ['docs/strategy-nodes.md', nodePage()],
    ['docs/strategy.schema.json', json(strategyJsonSchema())],
    ['docs/backtest-result.schema.json', json(resultJsonSchema())],
    ['docs/sweep-result.schema.json', json(sweepResultJsonSchema())],
    ['docs/asyncapi.json', json(renderAsyncApi(catalogue, VERSION))],
    ...(await renderPublicApi(VERSION)),
    ['docs/messages.md', renderCataloguePage(catalogue)],
    ['deploy/nats/accounts.conf', renderAccounts(catalogue)],
    ['deploy/nats/streams.json', json({ streams: planStreams(catalogue), consumers: planConsumers(catalogue) })],
    ...catalogue.map(
      (message) => /** @type {[string, string]} */ ([snapshotPath(message.type), json(snapshotOf(message))]),
    ),
  ]);
}

/** @param {string} type */
const snapshotPath = (type) => `${COMPATIBILITY}/${type}.json`;

/** @param {string} path */
const current = (path) => readFile(join(root, path), 'utf8').catch(() => undefined);

/** What a change of the contracts would break for those who run the version before it. @returns {Promise<string[]>} */
export async function incompatibilities() {
  const findings = await Promise.all(
    catalogue.map(async (message) => {
      const before = await current(snapshotPath(message.type));
      if (before === undefined) return [];
      return breaksOf(JSON.parse(before), snapshotOf(message)).map((reason) => `${message.type}: ${reason}`);
    }),
  );
  return findings.flat();
}

/** @returns {Promise<string[]>} */
export async function drift() {
  const files = [...(await generated())];
  const contents = await Promise.all(files.map(([path]) => current(path)));
  const changed = files.filter(([, text], at) => contents[at] !== text).map(([path]) => path);
  const known = new Set(files.map(([path]) => path));
  const there = await Promise.all(generatedFolders.map(filesIn));
  return [...changed, ...there.flat().filter((path) => !known.has(path))];
}

/** @param {string} folder below the root */
async function filesIn(folder) {
  const names = await readdir(join(root, folder)).catch(() => /** @type {string[]} */ ([]));
  return names.map((name) => `${folder}/${name}`);
}

export async function write() {
  const files = await generated();
  for (const path of await drift()) {
    const text = files.get(path);
    if (text === undefined) {
      await rm(join(root, path));
      continue;
    }
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}
