import { amended, demand, demandKebab, demandSentence, fresh, itemInList, lineAfterLast, pascal } from '../change.mjs';
/** @import { Kind } from '../change.mjs' */

const OWNERS = 'libs/contracts/src/owners.ts';
const CATALOGUE = 'libs/contracts/src/catalogue.ts';
const INDEX = 'libs/contracts/src/index.ts';
const PROCESSES = 'tools/launch/processes.mjs';

/** A service leans on what its like leans on, in the versions that are installed. @param {string} sample @param {string} app */
function manifestOf(sample, app) {
  const { dependencies, ...manifest } = JSON.parse(sample);
  delete manifest.devDependencies;
  const wanted = /^(@sutra\/|@nestjs\/(common|core|microservices)$|reflect-metadata$|rxjs$|typeorm$)/;
  const kept = Object.fromEntries(Object.entries(dependencies).filter(([name]) => wanted.test(name)));
  return JSON.stringify({ ...manifest, name: `@sutra/${app}`, dependencies: kept }, null, 2);
}

/** @param {{ app: string, owner: string, name: string }} names */
const moduleText = ({ app, owner, name }) => `import { Module } from '@nestjs/common';
import { ${name}Status } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { migrations } from './migrations.js';

/** Wiring of ${app}; it decides nothing. */
@Service({ owner: '${owner}', name: '${app}', parts: [busPart({ records: { entities: [], migrations } })] })
@Module({ controllers: [statusHandler(${name}Status)], providers: [] })
export class ${name}Module {}
`;

const MIGRATIONS = `import { platformMigrations } from '@sutra/storage/migrations';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [...platformMigrations] as const;
`;

/** @param {{ app: string, owner: string, doc: string }} names */
const pageText = ({ app, owner, doc }) => `# ${app}

${doc}

| says | hears                           |
| ---- | ------------------------------- |
|      | \`${owner}.v1.qry.service.status\` |

Settings: [docs/settings.md](../../docs/settings.md). In a process of its own: \`npm start -- --separate\`.
`;

/** @type {Kind} */
export const service = {
  name: 'service',
  usage: 'service <app> <owner token> "What it is for."',
  plan: ([app, owner = '', doc], tree) => {
    demandKebab(app, 'the name of an app');
    demand(/^[a-z]{2,8}$/.test(owner), 'an owner token is 2 to 8 lower-case letters, such as oms');
    demandSentence(doc);
    demand(!new RegExp(`^ {2}${owner}: `, 'm').test(tree.text(OWNERS)), `${OWNERS} has an owner ${owner} already`);
    const name = pascal(app);
    const folder = `apps/${app}`;
    const query = `./${owner}/service-status.query`;
    return [
      fresh(tree, `${folder}/package.json`, manifestOf(tree.text('apps/auth/package.json'), app)),
      fresh(tree, `${folder}/README.md`, pageText({ app, owner, doc })),
      fresh(tree, `${folder}/src/${app}.module.ts`, moduleText({ app, owner, name })),
      fresh(tree, `${folder}/src/migrations.ts`, MIGRATIONS),
      fresh(tree, `${folder}/src/service.ts`, `export { ${name}Module as default } from './${app}.module.js';\n`),
      fresh(
        tree,
        `${folder}/src/main.ts`,
        `import { runService } from '@sutra/platform';\nimport { ${name}Module } from './${app}.module.js';\n\nawait runService(${name}Module);\n`,
      ),
      fresh(
        tree,
        `libs/contracts/src/${query.slice(2)}.ts`,
        `import { statusQuery } from '../service-status.js';\n\nexport const ${name}Status = statusQuery('${owner}');\n`,
      ),
      amended(
        tree,
        OWNERS,
        itemInList(
          'export const OWNERS = {',
          `${owner}: { app: '${app}', title: ${JSON.stringify(doc.slice(0, -1))} }`,
        ),
      ),
      amended(
        tree,
        CATALOGUE,
        lineAfterLast('import { ', `import { ${name}Status } from '${query}.js';`),
        itemInList('export const catalogue = [', `${name}Status`),
      ),
      amended(tree, INDEX, lineAfterLast("export * from './auth/", `export * from '${query}.js';`)),
      amended(
        tree,
        PROCESSES,
        itemInList("{ name: 'host', services: [", `'${app}'`),
        itemInList('export const ownerOf = {', `'${app}': '${owner}'`),
      ),
    ];
  },
  next: ['npm install', 'npm run catalogue', 'npm run new -- use-case … for what it does'],
};
