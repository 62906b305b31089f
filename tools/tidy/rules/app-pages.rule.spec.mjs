import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { appPages } from './app-pages.rule.mjs';

it('takes an app with its page and refuses one without', () => {
  const tree = treeOf({
    'apps/auth/package.json': '{}',
    'apps/auth/README.md': '# auth\n\nUsers.',
    'apps/cli/package.json': '{}',
    'apps/gateway/package.json': '{}',
    'apps/gateway/README.md': '',
  });
  expect(appPages.check(tree).map(({ file }) => file)).toEqual(['apps/cli/README.md', 'apps/gateway/README.md']);
});
