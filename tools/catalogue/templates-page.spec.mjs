import { describe, expect, it } from '@jest/globals';
import { templates } from '@sutra/strategy';
import { breakEvens, pricedLegs, worthAt } from './template-payoff.mjs';
import { renderTemplatesPage } from './templates-page.mjs';

const files = renderTemplatesPage();
const page = files.get('docs/templates.md') ?? '';

describe('the page of templates', () => {
  it('shows each template with its words and two pictures that exist', () => {
    expect(files.size).toBe(1 + 2 * templates.length);
    for (const { id, title, summary } of templates) {
      expect(page).toContain(`### ${title}\n\n${summary} (\`${id}\``);
      for (const name of [`${id}.svg`, `${id}.flow.svg`]) {
        expect(page).toContain(`(templates/${name})`);
        expect(/^<svg [^]*<\/svg>\n$/.test(files.get(`docs/templates/${name}`) ?? '')).toBe(true);
      }
    }
  });

  it('has pictures without a figure that is none, on a ground of their own', () => {
    for (const [path, text] of files) {
      if (!path.endsWith('.svg')) continue;
      expect([path, /NaN|undefined|Infinity|null/.exec(text)]).toEqual([path, null]);
      expect(text.match(/<rect [^>]*fill="#ffffff"/)?.length).toBe(1);
    }
  });

  it('marks what the passes decided: an entry and what closed it, in every directional picture', () => {
    for (const { id, kind } of templates) {
      const picture = files.get(`docs/templates/${id}.svg`) ?? '';
      const shown = kind === 'directional' ? />(buys|sells)[^]*>exit</ : />stop at −/;
      expect([id, shown.test(picture)]).toEqual([id, true]);
    }
  });

  it('is the same however often it is made', () => {
    expect([...renderTemplatesPage()]).toEqual([...files]);
  });
});

describe('a payoff', () => {
  const option = (/** @type {'CE' | 'PE'} */ optionType, /** @type {'buy' | 'sell'} */ positionType) => ({
    ...{ id: optionType, vpi: optionType, positionType, orderType: /** @type {const} */ ('market'), quantity: 1 },
    productType: /** @type {const} */ ('intraday'),
    optionDetails: { expiry: 'W0', strikeType: /** @type {const} */ ('ATM'), optionType },
  });
  const legs = pricedLegs([option('CE', 'sell'), option('PE', 'sell')]);
  const premium = legs.reduce((sum, leg) => sum + leg.premium, 0);

  it('of a sold straddle is its premium at the strike, and nothing as far away as it brought', () => {
    expect(worthAt(legs, 25_500, 3)).toBeCloseTo(premium * 65, 6);
    for (const price of [25_500 - premium, 25_500 + premium]) expect(worthAt(legs, price, 3)).toBeCloseTo(0, 6);
    expect(worthAt(legs, 25_500, 0)).toBeCloseTo(0, 6);
  });

  it('breaks even where it changes its sign', () => {
    expect(breakEvens([100, 110, 120, 130], [-5, 5, 5, -15])).toEqual([105, 122.5]);
  });
});
