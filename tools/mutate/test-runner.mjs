// Runs the specs of one folder in this process, again and again with another mutant switched on. A runner that loads the
// specs anew for each mutant takes seconds a mutant; this one takes what its tests take.
import { readdirSync } from 'node:fs';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
/** @import { DryRunResult, MutantRunOptions, MutantRunResult, TestResult, TestRunner } from '@stryker-mutator/api/test-runner' */
/** @import { StrykerOptions } from '@stryker-mutator/api/core' */
/** @import { Test } from './words.mjs' */

/**
 * What the mutated code and its runner know of each other.
 * @typedef {{ activeMutant?: string, currentTestId?: string, hitCount?: number, hitLimit?: number, mutantCoverage?: import('@stryker-mutator/api/core').MutantCoverage }} Switchboard
 */
/** @type {Switchboard} */
const switchboard = {};
Object.assign(globalThis, { __stryker__: switchboard });

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

/** @param {Test} test @returns {Promise<string | undefined>} why it failed */
async function failureOf({ id, run }) {
  switchboard.currentTestId = id;
  try {
    await run();
    return undefined;
  } catch (error) {
    return wordsOf(error);
  } finally {
    delete switchboard.currentTestId;
  }
}

/** @implements {TestRunner} */
class SpecsInProcess {
  /** @type {Test[]} */
  #tests = [];
  #told = '';

  /** @param {{ folder: string, without: string }} specs */
  constructor({ folder, without }) {
    this.folder = folder;
    this.without = new RegExp(without);
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    register('./load-hooks.mjs', import.meta.url);
  }

  /** Loads the specs, once; a mutant of what happens while they load has to be switched on before. */
  async #load() {
    if (this.#tests.length > 0) return;
    const specs = readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.spec.ts') && !this.without.test(name))
      .sort();
    for (const name of specs) await import(pathToFileURL(`${process.cwd()}/${this.folder}/${name}`).href);
    const { tests } = await import('./words.mjs');
    this.#tests = [...tests];
  }

  /** @returns {Promise<DryRunResult>} */
  async dryRun() {
    await this.#load();
    /** @type {TestResult[]} */
    const results = [];
    for (const test of this.#tests) {
      const begin = performance.now();
      const failureMessage = await failureOf(test);
      const told = { id: test.id, name: test.name, timeSpentMs: performance.now() - begin };
      results.push(
        failureMessage === undefined
          ? { ...told, status: TestStatus.Success }
          : { ...told, status: TestStatus.Failed, failureMessage },
      );
    }
    const { mutantCoverage } = switchboard;
    return { status: DryRunStatus.Complete, tests: results, ...(mutantCoverage && { mutantCoverage }) };
  }

  /** @param {MutantRunOptions} options @returns {Promise<MutantRunResult>} */
  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    if (mutantActivation === 'static') switchboard.activeMutant = activeMutant.id;
    await this.#load();
    switchboard.activeMutant = activeMutant.id;
    switchboard.hitCount = 0;
    if (hitLimit === undefined) delete switchboard.hitLimit;
    else switchboard.hitLimit = hitLimit;
    const wanted = testFilter && new Set(testFilter);
    let nrOfTests = 0;
    for (const test of this.#tests) {
      if (wanted && !wanted.has(test.id)) continue;
      nrOfTests += 1;
      const failureMessage = await failureOf(test);
      if (hitLimit !== undefined && (switchboard.hitCount ?? 0) > hitLimit) return { status: MutantRunStatus.Timeout };
      if (failureMessage !== undefined) {
        // What noticed one mutant will often notice its neighbour, so it is asked first.
        this.#tests = [test, ...this.#tests.filter((each) => each !== test)];
        return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests };
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }
}

/** @param {StrykerOptions} options */
const runnerOf = (options) => new SpecsInProcess(/** @type {{ folder: string, without: string }} */ (options['specs']));
runnerOf.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'specs-in-process', runnerOf)];
