// The reference of every environment variable that a service reads, from the classes that declare them.
import { describeSettings, PlatformSettings, serviceOf } from '@sutra/platform';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ownerOf } from '../launch/processes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const HEAD = `# Settings

Generated from the classes that declare them; a difference fails the build. \`<OWNER>\` stands for a service's owner token in
capitals: ${Object.entries(ownerOf)
  .map(([app, owner]) => `\`${owner.toUpperCase()}\` for ${app}`)
  .join(', ')}. Durations read \`250ms\`, \`20s\`, \`10m\`, \`1h\`, \`30d\`.

A process that finds a setting missing or wrong does not start, and says everything that is wrong at once. \`npm start\` sets all
that is needed by itself; it steps back where one of \`SUTRA_NATS_URL\`, \`SUTRA_POSTGRES_URL\` or \`SUTRA_REDIS_URL\` is set and uses
that server instead of an embedded one.

## Servers of your own

| variable | what it decides |
|---|---|
| \`SUTRA_NATS_URL\` | A NATS with JetStream whose configuration includes \`deploy/nats/accounts.conf\`. The passwords that this file refers to have to be set for that server and for Sutra alike. |
| \`SUTRA_BOOTSTRAP_NATS_PASSWORD\` | Password of the one identity that may make streams and consumers; no service sees it. |
| \`SUTRA_NATS_REPLICAS\` | How many servers of a cluster keep each stream; 1 if not set. |
| \`SUTRA_POSTGRES_URL\` | The database, without credentials. |
| \`SUTRA_POSTGRES_ADMIN_URL\` | The same database with a login that may make roles and schemas; only the migration job sees it. |
| \`SUTRA_REDIS_URL\` | The cache; it may be emptied at any time. |

## Data

| variable | what it decides |
|---|---|
| \`SUTRA_BARS_DIR\` | Folder of the stored bars; \`.sutra/bars\` of this clone if not set. Processes that write take turns, any number reads. |

Passwords and keys that are not set are made by \`npm start\` at its first run and kept in \`.sutra/secrets.json\`, which only its
owner can read. \`npm run doctor\` says whether the servers answer.
`;

/** @param {string} app */
async function classesOf(app) {
  const { default: module } = await import(pathToFileURL(join(root, 'apps', app, 'dist/service.js')).href);
  const { settings = [], parts = [] } = serviceOf(module);
  return { own: settings, ofParts: parts.flatMap((part) => part.settings ?? []) };
}

const UNITS = /** @type {const} */ ([
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
]);

/** A duration as an operator would write it. @param {number} ms */
function renderDuration(ms) {
  const [unit, size] = UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}

/** @param {import('@sutra/platform').SettingRow} row */
const renderRow = ({ env, type, doc, default: usual, example, required, secret }) => {
  const shown = type === 'duration' && usual !== undefined ? renderDuration(Number(usual)) : usual;
  const value = required ? '**required**' : shown === undefined ? 'none' : `\`${shown}\``;
  return `| \`${env}\` | ${doc}${secret ? ' Secret.' : ''} | ${value} | \`${example}\` |`;
};

/** @param {string} title @param {Parameters<typeof describeSettings>[0]} classes */
const renderGroup = (title, classes) =>
  [`## ${title}`, '', '| variable | what it decides | default | example |', '|---|---|---|---|']
    .concat(describeSettings(classes).map(renderRow))
    .concat('')
    .join('\n');

/** @returns {Promise<string>} */
export async function renderSettingsPage() {
  const apps = Object.keys(ownerOf).sort();
  const found = await Promise.all(apps.map(classesOf));
  const shared = [...new Set([PlatformSettings, ...found.flatMap(({ ofParts }) => ofParts)])];
  const groups = apps.map((app, at) => renderGroup(app, found[at]?.own ?? []));
  return [HEAD, renderGroup('Every service', shared), ...groups].join('\n');
}
