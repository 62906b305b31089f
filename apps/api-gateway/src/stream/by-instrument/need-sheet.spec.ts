import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NeedSheet, type PageSaid } from './need-sheet.js';

/** Says all that is unsaid, until nothing is. */
async function sayAll(sheet: NeedSheet): Promise<PageSaid[]> {
  const said: PageSaid[] = [];
  for (let pages = sheet.unsaid(); pages.length > 0; pages = sheet.unsaid()) {
    for (const page of pages) await page.say(2, (one) => Promise.resolve(void said.push(one)));
  }
  return said;
}

describe('what is needed', () => {
  it('is said once, however many need it, and let go of when the last one has gone', async () => {
    const sheet = new NeedSheet('gw');
    expect([sheet.hold('a'), sheet.hold('a'), sheet.hold('b')]).toEqual([true, false, true]);
    expect(await sayAll(sheet)).toEqual([{ holder: 'gw-1', instrumentIds: ['a', 'b'], lastOf: ['a', 'b'] }]);
    expect([sheet.letGo('a'), sheet.unsaid()]).toEqual([false, []]);
    expect(sheet.letGo('a')).toBe(true);
    expect(await sayAll(sheet)).toEqual([{ holder: 'gw-1', instrumentIds: ['b'], lastOf: [] }]);
  });

  it('is said again when it is renewed, but a page that is over is not', async () => {
    const sheet = new NeedSheet('gw');
    sheet.hold('a');
    await sayAll(sheet);
    sheet.renew();
    expect(await sayAll(sheet)).toEqual([{ holder: 'gw-1', instrumentIds: ['a'], lastOf: [] }]);
    sheet.letGo('a');
    expect(await sayAll(sheet)).toEqual([{ holder: 'gw-1', instrumentIds: [], lastOf: [] }]);
    sheet.renew();
    expect(await sayAll(sheet)).toEqual([]);
  });

  it('that changes while it is said is said again, and so is what could not be said', async () => {
    const sheet = new NeedSheet('gw');
    sheet.hold('a');
    const [page] = sheet.unsaid();
    await page?.say(2, () => Promise.resolve(void sheet.hold('b')));
    expect(await sayAll(sheet)).toEqual([{ holder: 'gw-1', instrumentIds: ['a', 'b'], lastOf: ['b'] }]);
    sheet.hold('c');
    await expect(sheet.unsaid()[0]?.say(2, () => Promise.reject(new RangeError('away')))).rejects.toThrow('away');
    expect(await sayAll(sheet)).toEqual([{ holder: 'gw-1', instrumentIds: ['a', 'b', 'c'], lastOf: ['c'] }]);
  });

  it('asks for each last price, as many at once as an answer holds', async () => {
    const sheet = new NeedSheet('gw');
    for (const id of ['a', 'b', 'c', 'd', 'e']) sheet.hold(id);
    expect((await sayAll(sheet)).map(({ lastOf }) => lastOf)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('goes onto pages that can be said', async () => {
    const sheet = new NeedSheet('gw');
    for (let at = 0; at < 2_500; at += 1) sheet.hold(`i${at}`);
    const lengths = sheet.unsaid().map(({ ids }) => ids.size);
    expect(lengths).toEqual([1_000, 1_000, 500]);
    sheet.clear();
    expect((await sayAll(sheet)).every(({ instrumentIds }) => instrumentIds.length === 0)).toBe(true);
  });

  it('is in the end what is held, whatever came before', async () => {
    const step = fc.tuple(fc.boolean(), fc.constantFrom('a', 'b', 'c'));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const sheet = new NeedSheet('gw');
        const held = new Map<string, number>();
        const known = new Map<string, readonly string[]>();
        for (const [isHold, id] of steps) {
          const count = held.get(id) ?? 0;
          if (isHold) sheet.hold(id);
          else if (count > 0) sheet.letGo(id);
          held.set(id, Math.max(0, count + (isHold ? 1 : -1)));
          for (const { holder, instrumentIds } of await sayAll(sheet)) known.set(holder, instrumentIds);
        }
        const wanted = [...held].filter(([, count]) => count > 0).map(([id]) => id);
        expect([...known.values()].flat().sort()).toEqual(wanted.sort());
      }),
    );
  });
});
