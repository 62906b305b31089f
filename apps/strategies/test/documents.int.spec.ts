/** Real: strategies as they ship, on nats-server with the product's accounts, and on Postgres. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  CustomIndicatorCreate,
  PACKED_MAX,
  StrategyArchive,
  StrategyClone,
  StrategyCreate,
  StrategyGet,
  StrategyList,
  StrategySave,
  StrategyValidate,
  TemplateGet,
  TemplateList,
  VersionDiff,
  VersionList,
} from '@sutra/contracts';
import { packText } from '@sutra/platform';
import type { Change, Finding } from '@sutra/strategy';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { fiveNodes, guarded } from './example-documents.js';
import { codeOf, pack, StrategiesWorld, unpack, useStrategiesInstallation } from './strategies-world.js';

jest.setTimeout(300_000);
const world = new StrategiesWorld(useStrategiesInstallation());
beforeAll(() => world.start({ SUTRA_STRAT_VERSIONS_MAX: '5', SUTRA_STRAT_STRATEGIES_MAX: '8' }));
afterAll(() => world.stop());

const someone = () => ({ userId: randomUUID() });
const errorsIn = (list: string) => unpack<Finding[]>(list).filter(({ severity }) => severity === 'error');

describe('judging', () => {
  it('B8 the five nodes as they were first drawn have exactly one error: no stop-loss', async () => {
    const { findings, isActivatable, counts } = await world.ask(
      StrategyValidate,
      { document: pack(fiveNodes()) },
      someone(),
    );
    expect(errorsIn(findings.list)).toMatchObject([{ code: 'STOP_LOSS_MISSING', nodeId: 'entry-123456' }]);
    expect([isActivatable, counts.errors]).toEqual([false, 1]);
    const told = await world.ask(StrategyValidate, { document: pack(guarded()) }, someone());
    expect(told).toMatchObject({ isActivatable: true, counts: { errors: 0 } });
  });

  it.each([null, 5, 'text', [], {}, { nodes: 5 }, { nodes: [null] }, { nodes: [{ id: 1, type: {} }] }])(
    'finds something about any JSON: %j',
    async (json) => {
      const { isActivatable, counts } = await world.ask(StrategyValidate, { document: pack(json) }, someone());
      expect(isActivatable).toBe(false);
      expect(counts.errors).toBeGreaterThan(0);
    },
  );

  it('reads no packed bomb', async () => {
    const bomb = deflateRawSync(Buffer.alloc(20_000_000, ' ')).toString('base64');
    expect(await codeOf(world.ask(StrategyValidate, { document: bomb }, someone()))).toBe('PACKED.UNREADABLE');
    const noJson = deflateRawSync('{"nodes":').toString('base64');
    expect(await codeOf(world.ask(StrategyValidate, { document: noJson }, someone()))).toBe('STRATEGY.NO_JSON');
  });
});

describe('a strategy', () => {
  it('is a draft with errors, and validated without', async () => {
    const user = someone();
    const draft = await world.create(fiveNodes(), user);
    expect(draft).toMatchObject({ status: 'DRAFT', version: 1, name: 'NIFTY RSI call', findings: { errors: 1 } });
    expect(errorsIn(draft.said.list)).toMatchObject([{ code: 'STOP_LOSS_MISSING' }]);
    const { id } = draft;
    const saved = await world.ask(StrategySave, { id, expectedVersion: 1, document: pack(guarded()) }, user);
    expect(saved).toMatchObject({ id, status: 'VALIDATED', version: 2, findings: { errors: 0 } });
    expect(saved.contentHash).not.toBe(draft.contentHash);
    const got = await world.ask(StrategyGet, { id }, user);
    expect([got.version.version, unpack(got.document)]).toEqual([2, guarded()]);
    const first = await world.ask(StrategyGet, { id, version: 1 }, user);
    expect([first.version.version, unpack(first.document)]).toEqual([1, fiveNodes()]);
  });

  it('comes back letter by letter, unknown fields and odd names too', async () => {
    const user = someone();
    const odd = guarded({ name: ' a\u0000b ', mine: { z: 1, a: ['\ud800', 1e300, '💹'] }, version: 7 });
    const { id, name } = await world.create(odd, user);
    expect(name).toBe('a b');
    const { document } = await world.ask(StrategyGet, { id }, user);
    expect(JSON.stringify(unpack(document))).toBe(JSON.stringify(odd));
  });

  it('that is no document is refused with what is wrong, and a too dense one in words', async () => {
    const user = someone();
    for (const json of [null, 5, [], 'x', { ...guarded(), nodes: Array(501).fill({ id: 'a', type: 'startNode' }) }]) {
      await expect(world.create(json, user)).rejects.toMatchObject({
        code: 'STRATEGY.UNREADABLE',
        details: { errors: [{ path: expect.stringMatching(/^\/document/), message: expect.any(String) }] },
      });
    }
    expect((await world.ask(StrategyList, { limit: 5 }, user)).items).toEqual([]);
  });

  it('of 256 KB passes, whatever the size of a message', async () => {
    const user = someone();
    const nodes = (guarded()['nodes'] as object[]).concat(
      Array.from({ length: 400 }, (_, n) => ({
        ...{ id: `alert-${n}`, type: 'alertNode', position: { x: n * 37, y: n * 53 } },
        data: { label: `Alert ${n}`, alertMessage: `Message ${n} `.repeat(40), alertType: 'info' },
      })),
    );
    const document = guarded({ nodes });
    expect(JSON.stringify(document).length).toBeGreaterThan(240_000);
    const { id } = await world.create(document, user);
    expect(unpack((await world.ask(StrategyGet, { id }, user)).document)).toEqual(document);
  });

  it('that fills a message to the brim passes both ways; one that is denser is refused in words', async () => {
    const user = someone();
    const noise = randomBytes(46_000).toString('base64');
    const dense = (length: number) => guarded({ noise: noise.slice(0, length) });
    let length = noise.length;
    while (pack(dense(length)) === '') length -= 100;
    expect(pack(dense(length)).length).toBeGreaterThan(PACKED_MAX - 200);
    const { id } = await world.create(dense(length), user);
    expect(unpack((await world.ask(StrategyGet, { id }, user)).document)).toEqual(dense(length));
    const document = packText(JSON.stringify(dense(length)), PACKED_MAX) ?? '';
    const saved = await world.ask(StrategySave, { id, expectedVersion: 1, document }, user);
    expect(saved.version).toBe(1);
    // A formula that takes a name's place may make it denser than what came in.
    const formula = `close + 0.${Array.from({ length: 1_900 }, () => randomInt(10)).join('')}`;
    await world.ask(CustomIndicatorCreate, { name: 'dense', formula }, user);
    const [start, ...rest] = dense(length)['nodes'] as { data: object }[];
    const indicators = { a: { type: 'custom', name: 'dense' } };
    const nodes = [{ ...start, data: { ...start?.data, indicators } }, ...rest];
    const filled = world.create({ ...dense(length - 300), nodes }, user);
    expect(await codeOf(filled)).toBe('STRATEGY.TOO_DENSE');
  });

  it('that is saved by two at once has one winner; the other is told what is newest', async () => {
    const user = someone();
    const { id } = await world.create(fiveNodes(), user);
    const save = (name: string) =>
      world.ask(StrategySave, { id, expectedVersion: 1, document: pack(guarded({ name })) }, user);
    const outcomes = await Promise.allSettled([save('one'), save('two'), save('three')]);
    const won = outcomes.filter(({ status }) => status === 'fulfilled');
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect([won.length, lost.length]).toEqual([1, 2]);
    for (const fault of lost) expect(fault).toMatchObject({ code: 'STRATEGY.CONFLICT', details: { version: 2 } });
    expect((await world.ask(VersionList, { id, limit: 9 }, user)).items.map(({ version }) => version)).toEqual([2, 1]);
  });

  it('E8 is made and saved once, however often it is said', async () => {
    const user = someone();
    const key = randomUUID();
    const first = await world.create(guarded(), { ...user, id: key });
    expect(await world.create(guarded(), { ...user, id: key })).toEqual(first);
    expect(await codeOf(world.create(fiveNodes(), { ...user, id: key }))).toBe('HTTP.KEY_REUSED');
    const save = () =>
      world.ask(
        StrategySave,
        { id: first.id, expectedVersion: 1, document: pack(guarded({ name: 'next' })) },
        { ...user, id: '019a3f6c-0000-7aaa-8bbb-0000000000aa' },
      );
    expect(await save()).toEqual(await save());
    const { items } = await world.ask(StrategyList, { limit: 5 }, user);
    expect(items).toMatchObject([{ id: first.id, version: 2 }]);
  });

  it('gets no new version by saving the same, and no more versions than there may be', async () => {
    const user = someone();
    const { id } = await world.create(guarded(), user);
    const save = (expectedVersion: number, name: string) =>
      world.ask(StrategySave, { id, expectedVersion, document: pack(guarded({ name })) }, user);
    expect(await save(1, 'NIFTY RSI call')).toMatchObject({ version: 1 });
    for (const version of [1, 2, 3, 4]) await save(version, `number ${version}`);
    expect(await codeOf(save(5, 'one too many'))).toBe('STRATEGY.TOO_MANY');
    expect(await world.ask(StrategyGet, { id }, user)).toMatchObject({ strategy: { version: 5, name: 'number 4' } });
  });

  it('that is archived is not lost: it is read and cloned, and neither saved nor listed', async () => {
    const user = someone();
    const { id, contentHash } = await world.create(guarded(), user);
    expect(await world.ask(StrategyArchive, { id }, user)).toEqual({});
    expect(await world.ask(StrategyArchive, { id }, user)).toEqual({});
    const again = world.ask(StrategySave, { id, expectedVersion: 1, document: pack(fiveNodes()) }, user);
    expect(await codeOf(again)).toBe('STRATEGY.ARCHIVED');
    expect((await world.ask(StrategyList, { limit: 5 }, user)).items).toEqual([]);
    const archived = await world.ask(StrategyList, { limit: 5, status: 'ARCHIVED' }, user);
    expect(archived.items).toMatchObject([{ id, archivedAt: expect.any(String) }]);
    const clone = await world.ask(StrategyClone, { id, name: 'Anew' }, user);
    expect(clone).toMatchObject({ status: 'VALIDATED', version: 1, name: 'Anew', contentHash });
    const { document } = await world.ask(StrategyGet, { id: clone.id }, user);
    expect(unpack(document)).toEqual(guarded({ name: 'Anew' }));
  });

  it('is listed newest first, part by part', async () => {
    const user = someone();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await world.create(fiveNodes({ name }), user);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.ask(StrategyList, { limit: 2, ...(cursor !== undefined && { cursor }) }, user);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect((await world.ask(StrategyList, { limit: 9, status: 'VALIDATED' }, user)).items).toEqual([]);
    expect(await codeOf(world.ask(StrategyList, { limit: 2, cursor: 'x' }, user))).toBe('STRATEGY.CURSOR');
    for (const name of ['f', 'g', 'h']) await world.create(fiveNodes({ name }), user);
    expect(await codeOf(world.create(guarded(), user))).toBe('STRATEGY.TOO_MANY');
  });

  it('out of a file is the one that the file was made of, or refused', async () => {
    const user = someone();
    const { contentHash } = await world.create(guarded(), user);
    const document = pack(guarded({ name: 'Another name, same deeds' }));
    expect(await world.ask(StrategyCreate, { document, contentHash }, user)).toMatchObject({ contentHash });
    const changed = pack(guarded({ riskManagement: { stopLoss: { type: 'percent', value: 31 } } }));
    const refused = world.ask(StrategyCreate, { document: changed, contentHash }, user);
    expect(await codeOf(refused)).toBe('STRATEGY.OTHER_CONTENT');
  });
});

describe('versions', () => {
  it('are compared by what they do, in words', async () => {
    const user = someone();
    const { id } = await world.create(guarded(), user);
    const next = guarded({ name: 'Other', riskManagement: { stopLoss: { type: 'percent', value: 20 } } });
    await world.ask(StrategySave, { id, expectedVersion: 1, document: pack(next) }, user);
    const told = await world.ask(VersionDiff, { id, version: 2 }, user);
    expect(told).toMatchObject({ version: 2, against: 1, isSame: false, leftOut: 0 });
    expect(unpack<Change[]>(told.changes)).toMatchObject([
      { words: 'riskManagement: stopLoss.value was 30 and is 20', before: 30, after: 20 },
    ]);
    const back = await world.ask(VersionDiff, { id, version: 1, against: 2 }, user);
    expect(unpack<Change[]>(back.changes)).toMatchObject([{ before: 20, after: 30 }]);
    expect(await world.ask(VersionDiff, { id, version: 1 }, user)).toMatchObject({ against: 1, isSame: true });
    expect(await codeOf(world.ask(VersionDiff, { id, version: 3 }, user))).toBe('STRATEGY.NOT_FOUND');
  });

  it('are listed newest first', async () => {
    const user = someone();
    const { id } = await world.create(guarded(), user);
    for (const version of [1, 2]) {
      const document = pack(guarded({ name: `number ${version}` }));
      await world.ask(StrategySave, { id, expectedVersion: version, document }, user);
    }
    const page = await world.ask(VersionList, { id, limit: 2 }, user);
    expect(page).toMatchObject({ items: [{ version: 3 }, { version: 2 }], nextCursor: '2' });
    const rest = await world.ask(VersionList, { id, limit: 2, cursor: '2' }, user);
    expect(rest.items).toMatchObject([{ version: 1 }]);
    expect(rest.nextCursor).toBeUndefined();
  });
});

describe('templates', () => {
  it('are there for everybody, with what they do, and may be saved as they are', async () => {
    const { items } = await world.ask(TemplateList, { limit: 100 });
    expect(items.length).toBeGreaterThan(0);
    for (const { id } of items) {
      const { document, template } = await world.ask(TemplateGet, { id });
      expect(template.words.length).toBeGreaterThan(0);
      expect(await world.create(unpack(document), someone())).toMatchObject({ status: 'VALIDATED' });
    }
    expect(await codeOf(world.ask(TemplateGet, { id: 'there-is-none' }))).toBe('TEMPLATE.NOT_FOUND');
  });
});
