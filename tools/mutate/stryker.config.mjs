// What `npm run mutate` changes and by which specs it has to be found out.
import { folders, source } from './scope.data.mjs';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: (process.env['SUTRA_MUTATE']?.split(' ') ?? folders).map((folder) => `${source}/${folder}/**/!(*.spec).ts`),
  // Nothing else is copied for a run.
  ignorePatterns: [
    '/*',
    '!/libs',
    '/libs/*',
    '!/libs/core',
    '!/tools',
    '/tools/*',
    '!/tools/mutate',
    '!/package.json',
    'dist',
  ],
  plugins: ['./tools/mutate/test-runner.mjs', './tools/mutate/listener.mjs'],
  testRunner: 'specs-in-process',
  // A rule has to be held by its examples: properties draw what they try, and would take seconds a mutant.
  specs: { folder: 'libs/core/strategy', without: '(pages|\\.prop)\\.spec' },
  coverageAnalysis: 'perTest',
  // Words are no rules; and what happens once, while a module loads, is tables and forms, which the corpus holds.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  concurrency: 2,
  reporters: ['listener', 'progress-append-only'],
  tempDirName: '.cache/mutate',
  cleanTempDir: 'always',
};
