import { describe, expect, it } from '@jest/globals';
import { isInstalled } from './lock-contents.mjs';

/** @param {Record<string, object>} packages */
const lock = (packages) => JSON.stringify({ packages });
const wanted = lock({
  '': { name: 'sutra' },
  'apps/auth': { version: '0.1.0' },
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/other-system': { version: '1.0.0', optional: true },
  'node_modules/@sutra/auth': { link: true },
});

describe('isInstalled', () => {
  it('accepts what is installed, without what is for other systems', () => {
    const installed = lock({ 'node_modules/pg': { version: '8.23.1' }, 'node_modules/@sutra/auth': { link: true } });
    expect(isInstalled(wanted, installed)).toBe(true);
  });

  it.each([
    ['another version', { 'node_modules/pg': { version: '8.0.0' }, 'node_modules/@sutra/auth': { link: true } }],
    ['a missing package', { 'node_modules/@sutra/auth': { link: true } }],
    ['a missing link to a package of ours', { 'node_modules/pg': { version: '8.23.1' } }],
  ])('notices %s', (_, packages) => {
    expect(isInstalled(wanted, lock(packages))).toBe(false);
  });
});
