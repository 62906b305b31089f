import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BoardEntry } from '../health/board.js';
import { renderHome } from './home-page.js';

const rowsOf = (page: string) => [...page.matchAll(/<tr><td>(.*?)<\/tr>/gs)].map(([, row]) => row);

describe('the page at the root', () => {
  it('says of every service how it is', () => {
    const board: BoardEntry[] = [
      { service: 'api-gateway', state: 'up', version: '0.1.0' },
      { service: 'auth', state: 'down', detail: 'without postgres' },
    ];
    const page = renderHome('0.1.0', board);
    expect(rowsOf(page)).toEqual([
      'api-gateway</td><td class="up">up</td><td>0.1.0</td><td></td>',
      'auth</td><td class="down">down</td><td></td><td>without postgres</td>',
    ]);
  });

  it('says in a sentence whether anything is away', () => {
    const up: BoardEntry = { service: 'api-gateway', state: 'up' };
    expect(renderHome('0', [up])).toContain('Everything is up.');
    const page = renderHome('0', [up, { service: 'auth', state: 'starting' }, { service: 'execution', state: 'down' }]);
    expect(page).toContain('Not up: auth, execution.');
    expect(page).not.toContain('Everything is up');
  });

  it('leads to the docs, the health and the keys', () => {
    const page = renderHome('0.1.0', []);
    for (const path of ['/api/docs', '/api/openapi.json', '/health', '/metrics', '/.well-known/jwks.json']) {
      expect(page).toContain(`<a href="${path}">`);
    }
  });

  it('leads to a finished back-test where there is one to show', () => {
    expect(renderHome('0.1.0', [], '/r/abc')).toContain('<a href="/r/abc">A finished back-test</a>');
    expect(renderHome('0.1.0', [])).not.toContain('href="/r/');
  });

  it('shows what services say as text, whatever it is', () => {
    const plain = renderHome('', [{ service: '', state: 'up', version: '', detail: '' }]);
    const signs = (page: string) => page.replace(/[^<>"']/g, '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const page = renderHome(text, [{ service: text, state: 'up', version: text, detail: text }]);
        expect(signs(page)).toBe(signs(plain));
      }),
      { numRuns: 50 },
    );
    const page = renderHome('0', [
      { service: '<script>alert(1)</script>', state: 'up', detail: `"><img src=x onerror='x'>` },
    ]);
    expect(page).toContain('&#60;script&#62;alert(1)');
    expect(page).not.toMatch(/<script|<img/);
  });

  it('needs no script, no frame and nothing from elsewhere', () => {
    const page = renderHome('0.1.0', [{ service: 'auth', state: 'starting' }]);
    expect(page).not.toMatch(/<script|<iframe|<link|<img|\bon[a-z]+=|javascript:|https?:\/\//i);
  });
});
