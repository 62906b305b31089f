// Boundaries between files, as paths: what Nx's constraints between projects cannot see. `npm run boundaries` runs it.
import { isLimited, layers, testPath } from './tools/check/layers.mjs';
import { treeAt } from './tools/tidy/tree.mjs';

/** A package name, or a scope ending in `*`, as the start of a resolved path. @param {string} name */
const installed = (name) => `node_modules/${name.replace('/*', '/[^/]+')}/`;

/** The folders that a layer's tags stand for: 'core' covers every 'core/…'. @param {readonly string[]} tags */
const foldersOf = (tags) =>
  layers
    .filter(({ tag }) => tags.some((wanted) => tag === wanted || tag.startsWith(`${wanted}/`)))
    .map(({ path }) => path);

/** Inside the house: not a package from a registry and not a module of node. */
const ours = '^(apps|libs|tools)/';

/** Sources that a package.json offers to others. @param {string} file @param {string} text @returns {string[]} */
function offeredBy(file, text) {
  const folder = file.replace(/package\.json$/, '');
  return Object.values(JSON.parse(text).exports ?? {}).map((way) => {
    const path = typeof way === 'string' ? way : way.source;
    return `^${folder}${path.replace('./', '').replaceAll('.', '\\.')}$`;
  });
}

/** Where the outside world comes in: what packages export, what is started, what jest.config.mjs names. */
const house = treeAt(process.cwd());
const entryPaths = [
  ...house.files
    .filter((file) => /^libs\/.+\/package\.json$/.test(file))
    .flatMap((file) => offeredBy(file, house.text(file))),
  '^apps/[^/]+/src/(main|service)\\.ts$',
  // A thread of its own is started by its address.
  '^apps/[^/]+/src/.+\\.worker\\.ts$',
  '^apps/[^/]+/bin/',
  '^libs/testing/src/jest-[^/]+\\.mjs$',
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const directions = layers.map(({ tag, path, mayImport }) => ({
  name: `direction-${tag.replace('/', '-')}`,
  comment: `${tag} imports itself and ${mayImport.join(', ') || 'nothing else of ours'}`,
  severity: 'error',
  from: { path, pathNot: testPath },
  to: { path: ours, pathNot: [path, ...foldersOf(mayImport)] },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const allowLists = layers.filter(isLimited).map(({ tag, path, packages }) => ({
  name: `packages-${tag.replace('/', '-')}`,
  comment: `${tag} uses ${packages.join(', ')}; a new package is a decision and a line in tools/check/layers.mjs`,
  severity: 'error',
  from: { path, pathNot: testPath },
  to: { path: 'node_modules/', pathNot: packages.map(installed) },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const builtins = layers
  .filter((layer) => !layer.builtins)
  .map(({ tag, path }) => ({
    name: `no-builtins-${tag.replace('/', '-')}`,
    comment: `${tag} does no I/O: hand it a port instead`,
    severity: 'error',
    from: { path, pathNot: testPath },
    to: { dependencyTypes: ['core'] },
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...directions,
    ...allowLists,
    ...builtins,
    {
      name: 'no-sibling-apps',
      comment: 'services talk through the bus, so an app imports no other app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-sibling-adapters',
      comment: "wiring lives in an app's module file, so an adapter imports no other adapter",
      severity: 'error',
      from: { path: '^libs/adapters/([^/]+)/' },
      to: { path: '^libs/adapters/([^/]+)/', pathNot: '^libs/adapters/$1/' },
    },
    {
      name: 'no-tests-in-production',
      comment: 'shipped code does not lean on tests',
      severity: 'error',
      from: { path: ours, pathNot: testPath },
      to: { path: testPath },
    },
    {
      name: 'no-cycles',
      comment: 'two files that run each other are one thought or three; types may look both ways',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'nothing reaches this file from an index, a main or a program: wire it or delete it',
      severity: 'error',
      from: { path: entryPaths },
      to: { path: '^(apps|libs)/.+/src/', pathNot: [testPath, ...entryPaths], reachable: false },
    },
    {
      name: 'no-unresolved',
      comment: 'this import leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared',
      comment:
        "add the package to the importing project's own package.json; tools and tests use the root's development packages",
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [testPath, '^libs/testing/'] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    detectJSDocImports: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
