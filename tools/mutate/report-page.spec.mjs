import { describe, expect, it } from '@jest/globals';
import { reportPage, scoreOf } from './report-page.mjs';
/** @import { MutantResult, MutantStatus } from '@stryker-mutator/api/core' */

/** @param {string} file @param {MutantStatus} status @param {string} [replacement] @returns {MutantResult} */
const mutant = (file, status, replacement = 'a || b') => ({
  ...{
    id: '1',
    fileName: `/somewhere/libs/core/strategy/src/${file}`,
    mutatorName: 'LogicalOperator',
    replacement,
    status,
  },
  location: { start: { line: 9, column: 2 }, end: { line: 9, column: 8 } },
});

describe('the report of mutation', () => {
  it('counts what a spec noticed, by failing or by never ending', () => {
    const statuses = /** @type {const} */ (['Killed', 'Timeout', 'Survived', 'NoCoverage']);
    expect(scoreOf(statuses.map((status) => mutant('run/flow.ts', status)))).toBe(50);
    expect(scoreOf([])).toBe(0);
  });

  it('names each file, and each place that nobody noticed', () => {
    const page = reportPage({
      tested: [
        mutant('run/flow.ts', 'Killed'),
        mutant('rules/fold.ts', 'Survived', 'a |\n b'),
        mutant('rules/fold.ts', 'NoCoverage'),
      ],
      ...{ planned: 5, wanted: ['run', 'rules'], minutes: 10, on: new Date('2026-11-21T12:00:00Z') },
    });
    expect(page).toContain('On 2026-11-21: **33.3 % of 3**. It was cut off after 10 minutes with 3 of 5 tried.');
    expect(page).toContain('| `run/flow.ts` | 1 | 100 % |');
    expect(page).toContain(
      '- line 9: LogicalOperator → `a \\| b`\n- line 9: LogicalOperator → `a || b`'.replace('a || b', 'a \\|\\| b'),
    );
    expect(page).toContain(', which no spec comes to');
    expect(page).not.toContain('### run/flow.ts');
  });
});
