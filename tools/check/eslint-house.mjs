// The house's own lint rules: what no ready-made rule set knows about us.
import { testGlobs } from './layers.mjs';

const shipped = ['libs/**/*.ts', 'libs/**/*.mjs', 'apps/**/*.ts', 'apps/**/*.mjs'];
const core = ['libs/core/**/*.ts'];

const handedIn = 'core is handed its clock, its chance and its timers';

const hiddenInputs = [
  ...['process', 'performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['fetch', 'Intl', 'globalThis'],
].map((name) => ({ name, message: handedIn }));

const hiddenProperties = [
  { object: 'Date', property: 'now', message: `${handedIn}: take a MachineClock or a MarketClock` },
  { object: 'Math', property: 'random', message: `${handedIn}: take a RandomSource` },
];

const hiddenSyntax = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: `new Date() reads a clock: ${handedIn}`,
  },
  { selector: "CallExpression[callee.name='Date']", message: `Date() reads a clock: ${handedIn}` },
];

const bareErrors = [
  {
    selector: 'NewExpression[callee.name=/^(Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error$/]',
    message: 'say who must act: use Fault from @sutra/kernel, with its kind and a code AREA.REASON',
  },
];

const focusedTests = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'every test runs in every run: mend it, or delete it',
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]',
    message: 'every test runs in every run',
  },
];

const noJestOutsideTests = {
  name: '@jest/globals',
  message: 'shipped code does not know the test runner',
};

export const houseRules = [
  {
    rules: {
      'no-restricted-imports': /** @type {const} */ (['error', { paths: [noJestOutsideTests] }]),
      // Seventy lines are one screen; what is longer hides a second thought.
      'max-lines-per-function': /** @type {const} */ (['error', { max: 70, skipBlankLines: true, skipComments: true }]),
    },
  },
  {
    files: shipped,
    rules: {
      'no-console': /** @type {const} */ ('error'),
      'no-restricted-syntax': /** @type {const} */ (['error', ...bareErrors]),
    },
  },
  {
    files: core,
    rules: {
      'no-restricted-globals': /** @type {const} */ (['error', ...hiddenInputs]),
      'no-restricted-properties': /** @type {const} */ (['error', ...hiddenProperties]),
      'no-restricted-syntax': /** @type {const} */ (['error', ...bareErrors, ...hiddenSyntax]),
    },
  },
  {
    files: testGlobs,
    rules: {
      'no-restricted-imports': /** @type {const} */ ('off'),
      'max-lines-per-function': /** @type {const} */ ('off'),
      // A child process of a test tells its parent what it did.
      'no-console': /** @type {const} */ ('off'),
      'no-restricted-syntax': /** @type {const} */ (['error', ...focusedTests]),
    },
  },
  // The one library that is made for the test runner.
  { files: ['libs/testing/**'], rules: { 'no-restricted-imports': /** @type {const} */ ('off') } },
  {
    files: core.flatMap((glob) => [glob.replace('*.ts', '*.spec.ts')]),
    rules: { 'no-restricted-syntax': /** @type {const} */ (['error', ...focusedTests, ...hiddenSyntax]) },
  },
];
