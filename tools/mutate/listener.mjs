// What became of each mutant, kept as it is told, so that a run that is cut off has something to show.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
/** @import { MutantResult } from '@stryker-mutator/api/core' */

/** @type {MutantResult[]} */
const tested = [];
let planned = 0;

/** Mutants that could have been noticed, as far as they were tried. */
export const heard = () => ({ tested: tested.filter(({ status }) => status !== 'Ignored'), planned });

/** @type {import('@stryker-mutator/api/report').Reporter} */
const listener = {
  onMutationTestingPlanReady: ({ mutantPlans }) => {
    planned = mutantPlans.filter(({ mutant }) => mutant.status !== 'Ignored').length;
  },
  onMutantTested: (result) => void tested.push(result),
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Reporter, 'listener', listener)];
