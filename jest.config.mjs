const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    keepClassNames: true,
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  sourceMaps: 'inline',
  module: { type: 'es6' },
};

/** Workspace libraries resolve to their sources, so tests never run against a stale build. */
export default {
  testEnvironment: 'node',
  // Jest's own choice leaves a core idle.
  maxWorkers: '100%',
  // Node keeps the modules of every suite that a worker has run; a worker that is never renewed ends in collecting garbage.
  workerIdleMemoryLimit: '1GB',
  // Only a hang ends here: the first run of a clone downloads servers, and no slow machine may fail a test.
  testTimeout: 180_000,
  globalSetup: './libs/testing/src/jest-servers.mjs',
  globalTeardown: './libs/testing/src/jest-servers-stop.mjs',
  testMatch: ['**/*.spec.ts', '**/*.spec.mjs'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/.*/dist/', '<rootDir>/.nx/', '<rootDir>/.sutra/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@sutra/(bars|charges|feeds|indicators|instruments|kernel|market|market-model|metrics|pricing|report|risk|simulation|strategy|sweep)$':
      '<rootDir>/libs/core/$1/src/index.ts',
    '^@sutra/storage/fingerprint$': '<rootDir>/libs/adapters/storage/src/fingerprint.ts',
    '^@sutra/storage/migrations$': '<rootDir>/libs/adapters/storage/src/migrations/platform-migrations.ts',
    '^@sutra/(bar-store|bus|market-data|storage)$': '<rootDir>/libs/adapters/$1/src/index.ts',
    '^@sutra/(client|contracts|platform|testing)$': '<rootDir>/libs/$1/src/index.ts',
    '^@sutra/platform/http$': '<rootDir>/libs/platform/src/http/index.ts',
    '^@sutra/indicators/proof$': '<rootDir>/libs/core/indicators/src/proof/series.ts',
    '^@sutra/strategy/proof$': '<rootDir>/libs/core/strategy/src/proof/index.ts',
    '^@sutra/testing/(servers|installation)$': '<rootDir>/libs/testing/src/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
