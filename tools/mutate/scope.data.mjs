/** Where the rules lie that have to be held: evaluation, arming, flow and validation. @type {readonly string[]} */
export const folders = ['run', 'rules', 'graph', 'nodes'];

export const source = 'libs/core/strategy/src';

/** So many of a hundred mutants have to be noticed. */
export const WANTED_PERCENT = 80;
