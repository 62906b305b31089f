import { markup, type Markup } from '../markup/markup.js';
import { yearsOf } from '../curve/monthly.js';
import type { Curve } from '../curve/curve.js';
import { months } from '../words/moments.js';
import { signed, toneOf } from '../words/numbers.js';

/** Months as a table whose cells are the deeper coloured the more they made or lost. */
export function monthsPart(curve: Curve, capital: number): Markup {
  const years = yearsOf(curve, capital);
  const known = years.flatMap((year) => year.months.filter((each) => each !== undefined));
  const most = Math.max(...known.map(Math.abs), 1e-9);
  const cell = (share: number | undefined): Markup => {
    if (share === undefined) return markup`<td class="none"></td>`;
    const depth = Math.round((0.08 + 0.5 * (Math.abs(share) / most)) * 100) / 100;
    return markup`<td class="heat ${toneOf(share)}" style="--depth:${depth}">${signed(share * 100)}</td>`;
  };
  const rows = years.map(
    ({ year, months: each, whole }) =>
      markup`<tr><th scope="row">${year}</th>${each.map(cell)}<td class="total ${toneOf(whole)}">${signed(whole * 100)}</td></tr>`,
  );
  return markup`<table class="months"><thead><tr><th></th>${months.map(
    (month) => markup`<th scope="col">${month}</th>`,
  )}<th scope="col">Year</th></tr></thead><tbody>${rows}</tbody></table>`;
}
