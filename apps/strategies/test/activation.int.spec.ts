/** Real: the stores and the judge of strategies on Postgres, and strategies as they ship. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StrategyArchive, StrategySave } from '@sutra/contracts';
import { machineInstant } from '@sutra/kernel';
import type { ServiceRuntime } from '@sutra/platform';
import { templates } from '@sutra/strategy';
import { randomUUID } from 'node:crypto';
import { Activation } from '../src/activation/activation.js';
import { StrategyStore } from '../src/documents/strategy.store.js';
import { VersionStore } from '../src/documents/version.store.js';
import { Judging } from '../src/judging/judging.js';
import { fiveNodes, guarded } from './example-documents.js';
import { codeOf, pack, StrategiesWorld, useStrategiesInstallation } from './strategies-world.js';

jest.setTimeout(300_000);
const world = new StrategiesWorld(useStrategiesInstallation());
beforeAll(() => world.start());
afterAll(() => world.stop());

const clock = { now: () => machineInstant(Date.UTC(2026, 0, 5, 4)) };
const judging = new Judging({ clock } as unknown as ServiceRuntime);
const activation = new Activation(new StrategyStore(), new VersionStore(), judging);
const user = { userId: randomUUID() };

const activate = (strategyId: string, version?: number, userId = user.userId) =>
  world.store.transaction((tx) => activation.get(tx, { userId, strategyId, version }));

describe('activation', () => {
  it('B8 no document without a stop-loss on every path is activated, whatever its column says', async () => {
    const bare = fiveNodes();
    const [start, , entry] = bare['nodes'] as { id: string; data: { positions?: object[] } }[];
    const unstopped = (positions: object[]) => ({ ...entry, data: { ...entry?.data, positions } });
    const [leg = {}] = entry?.data.positions ?? [];
    const nodes = (bare['nodes'] as { id: string }[]).filter((node) => node.id !== entry?.id);
    const oneOfTwo = [
      { ...leg, stopLoss: { type: 'percent', value: 30 } },
      { ...leg, id: 'second', vpi: 'second' },
    ];
    const documents = [
      bare,
      { ...bare, riskManagement: { target: { type: 'percent', value: 60 }, squareOffAt: '15:15' } },
      { ...bare, riskManagement: { stopLoss: { type: 'percent', value: 0 } } },
      { ...bare, nodes: [...nodes, unstopped(oneOfTwo)] },
      { ...bare, nodes: [start] },
    ];
    for (const document of documents) {
      const { id, status } = await world.create(document, user);
      expect(status).toBe('DRAFT');
      await expect(activate(id)).rejects.toMatchObject({
        kind: 'refused',
        code: 'STRATEGY.NOT_ACTIVATABLE',
        details: {
          errors: expect.arrayContaining([expect.objectContaining({ path: expect.stringMatching(/^\/document/) })]),
        },
      });
      // Somebody with the database in their hands says that all is well; the judge looks for itself.
      const lie = "update strategy set status = 'VALIDATED' where id = $1";
      await world.store.asUser(user.userId, (tx) => tx.query(lie, [id]));
      expect(await codeOf(activate(id))).toBe('STRATEGY.NOT_ACTIVATABLE');
    }
  });

  it('names version and content of what may run, also where a newer version may not', async () => {
    const { id, contentHash } = await world.create(guarded(), user);
    expect(await activate(id)).toMatchObject({ userId: user.userId, strategyId: id, version: 1, contentHash });
    await world.ask(StrategySave, { id, expectedVersion: 1, document: pack(fiveNodes()) }, user);
    expect(await codeOf(activate(id))).toBe('STRATEGY.NOT_ACTIVATABLE');
    expect(await activate(id, 1)).toMatchObject({ version: 1, contentHash });
  });

  it('is refused for what is archived, and for what belongs to somebody else', async () => {
    const { id } = await world.create(guarded(), user);
    expect(await codeOf(activate(id, undefined, randomUUID()))).toBe('STRATEGY.NOT_FOUND');
    expect(await codeOf(activate(id, 2))).toBe('STRATEGY.NOT_FOUND');
    await world.ask(StrategyArchive, { id }, user);
    expect(await codeOf(activate(id))).toBe('STRATEGY.ARCHIVED');
  });

  it('takes every template as it stands', async () => {
    for (const { document } of templates) {
      const { id } = await world.create(document, user);
      expect(await activate(id)).toMatchObject({ version: 1 });
    }
  });
});
