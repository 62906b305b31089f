import { describe, expect, it } from '@jest/globals';
import { tmpdir } from 'node:os';
import { runChecks } from './run-checks.mjs';
/** @import { Check } from './checks.mjs' */
/** @import { Outcome } from './run-checks.mjs' */

// Real: child processes of node that print and end as the test says.

/** @param {string} name @param {...string} programs @returns {Check} */
const check = (name, ...programs) => ({ name, steps: programs.map((program) => ({ args: ['-e', program] })) });

/** @param {readonly Check[]} checks */
async function run(checks, atOnce = 2) {
  /** @type {Outcome[]} */
  const told = [];
  const counts = await runChecks(checks, { root: tmpdir(), atOnce, tell: (outcome) => told.push(outcome) });
  return { counts, told };
}

describe('runChecks', () => {
  it('counts and tells what each check printed on either stream', async () => {
    const { counts, told } = await run([
      check('good', "console.log('fine')"),
      check('bad', "console.log('out'); console.error('err'); process.exitCode = 3"),
    ]);
    expect(counts).toEqual({ passed: 1, failed: 1 });
    const bad = told.find(({ name }) => name === 'bad');
    expect(bad?.isPassed).toBe(false);
    expect(bad?.output.split('\n').sort()).toEqual(['', 'err', 'out']);
    expect(told.every(({ durationMs }) => durationMs > 0)).toBe(true);
  });

  it('goes on after a failure, and tells in order when one runs at a time', async () => {
    const { told } = await run(
      [check('a', 'process.exitCode = 1'), check('b', ''), check('c', 'process.kill(process.pid)')],
      1,
    );
    expect(told.map(({ name, isPassed }) => [name, isPassed])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
  });

  it('stops a check at the first step that fails', async () => {
    const { told } = await run([check('steps', "console.log('one')", 'process.exitCode = 1', "console.log('three')")]);
    expect(told).toMatchObject([{ isPassed: false, output: 'one\n' }]);
  });

  it('has nothing to say about no checks', async () => {
    expect(await run([])).toEqual({ counts: { passed: 0, failed: 0 }, told: [] });
  });
});
