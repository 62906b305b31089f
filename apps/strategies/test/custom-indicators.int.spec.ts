/** Real: strategies as they ship, on nats-server with the product's accounts, and on Postgres. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  CustomIndicatorChange,
  CustomIndicatorCreate,
  CustomIndicatorDelete,
  CustomIndicatorGet,
  CustomIndicatorList,
  StrategyGet,
  StrategyValidate,
} from '@sutra/contracts';
import type { Finding } from '@sutra/strategy';
import { randomUUID } from 'node:crypto';
import { withIndicators } from './example-documents.js';
import { codeOf, pack, StrategiesWorld, unpack, useStrategiesInstallation } from './strategies-world.js';

jest.setTimeout(300_000);
const world = new StrategiesWorld(useStrategiesInstallation());
beforeAll(() => world.start({ SUTRA_STRAT_INDICATORS_MAX: '3' }));
afterAll(() => world.stop());

const someone = () => ({ userId: randomUUID() });
const FORMULA = 'ema(close, 12) - ema(close, 26)';
const custom = { osc: { type: 'custom', name: 'my_osc', timeframe: '15MIN' } };
const indicatorsOf = (document: string) =>
  unpack<{ nodes: { data: { indicators: object } }[] }>(document).nodes[0]?.data.indicators;

describe('an indicator of a user', () => {
  it('stands as its formula in what is saved, and a version means the same whatever becomes of the name', async () => {
    const user = someone();
    const { id: own } = await world.ask(CustomIndicatorCreate, { name: 'my_osc', formula: FORMULA }, user);
    const { id, status, contentHash } = await world.create(withIndicators(custom), user);
    expect(status).toBe('VALIDATED');
    const formula = { type: 'formula', formula: FORMULA, from: 'my_osc', timeframe: '15MIN' };
    const shown = async () => indicatorsOf((await world.ask(StrategyGet, { id }, user)).document);
    expect(await shown()).toMatchObject({ osc: formula, rsi_14: { type: 'rsi' } });
    await world.ask(CustomIndicatorChange, { id: own, formula: 'close - open' }, user);
    expect(await shown()).toMatchObject({ osc: formula });
    const later = await world.create(withIndicators(custom), user);
    expect(later.contentHash).not.toBe(contentHash);
    await world.ask(CustomIndicatorDelete, { id: own }, user);
    expect(await shown()).toMatchObject({ osc: formula });
    expect(await codeOf(world.ask(CustomIndicatorGet, { id: own }, user))).toBe('INDICATOR.NOT_FOUND');
  });

  it('that nobody knows is one error, at its place; another user’s is not known either', async () => {
    const [user, other] = [someone(), someone()];
    await world.ask(CustomIndicatorCreate, { name: 'my_osc', formula: FORMULA }, other);
    const { findings } = await world.ask(StrategyValidate, { document: pack(withIndicators(custom)) }, user);
    const errors = unpack<Finding[]>(findings.list).filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([
      { code: 'CUSTOM_INDICATOR_UNKNOWN', nodeId: 'start-123456', path: '$.nodes[0].data.indicators.osc' },
    ]);
  });

  it('has a formula that the language reads', async () => {
    const create = world.ask(CustomIndicatorCreate, { name: 'bad', formula: 'ema(' }, someone());
    await expect(create).rejects.toMatchObject({
      code: 'INDICATOR.FORMULA',
      details: { errors: [{ path: '/formula', message: expect.any(String) }] },
    });
  });

  it('is listed by name, part by part, and there are no more than there may be', async () => {
    const user = someone();
    for (const name of ['c', 'a', 'b']) await world.ask(CustomIndicatorCreate, { name, formula: 'close' }, user);
    const page = await world.ask(CustomIndicatorList, { limit: 2 }, user);
    expect(page).toMatchObject({ items: [{ name: 'a' }, { name: 'b' }], nextCursor: 'b' });
    expect((await world.ask(CustomIndicatorList, { limit: 2, cursor: 'b' }, user)).items).toMatchObject([
      { name: 'c' },
    ]);
    const more = world.ask(CustomIndicatorCreate, { name: 'd', formula: 'close' }, user);
    expect(await codeOf(more)).toBe('INDICATOR.TOO_MANY');
  });

  it('E8 is named once, however often it is said', async () => {
    const says = { ...someone(), id: randomUUID() };
    const asked = { name: 'my_osc', formula: FORMULA, description: 'Fast minus slow' };
    const first = await world.ask(CustomIndicatorCreate, asked, says);
    expect(await world.ask(CustomIndicatorCreate, asked, says)).toEqual(first);
    const other = world.ask(CustomIndicatorCreate, { ...asked, formula: 'close' }, says);
    expect(await codeOf(other)).toBe('HTTP.KEY_REUSED');
  });
});
