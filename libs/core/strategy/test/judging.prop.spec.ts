import { describe as about, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describe, judge, judgeText, type Judgement } from '../src/index.js';
import { broken } from './broken.data.js';
import { alert, compare, context, entry, group, rsi, signal, start, strategy, type Json } from './documents.js';
import { sound } from './sound.data.js';

const odd = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    0,
    -1,
    1e308,
    -1e308,
    5e-324,
    '',
    'NaN',
    'Infinity',
    '__proto__',
    'constructor',
    [],
    {},
    [[]],
    '🙂'.repeat(50),
  ],
);
const anything = fc.oneof(odd, fc.jsonValue({ maxDepth: 6 }));

/** Every place of a document, as keys from its top. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, member]) =>
      placesIn(member, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  const members = Object.entries(value as Json).map(([name, member]) => [
    name,
    name === String(key) ? replaced(member, rest, by) : member,
  ]);
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

const documents = [...sound.map(([, json]) => json), ...broken.map(({ json }) => json)].filter(
  (json) => JSON.stringify(json).length < 20_000,
);
const has = (value: unknown, path: readonly (string | number)[]): boolean =>
  path.length === 0 ||
  (typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, path[0] ?? '') &&
    has((value as Json)[path[0] ?? ''], path.slice(1)));

const places = new Map(documents.map((json) => [json, placesIn(json)]));
const twisted = fc
  .constantFrom(...documents)
  .chain((json) =>
    fc
      .array(fc.tuple(fc.constantFrom(...(places.get(json) ?? [])), anything), { minLength: 1, maxLength: 4 })
      .map((changes) =>
        changes.reduce<unknown>((now, [path, by]) => (has(now, path) ? replaced(now, path, by) : now), json),
      ),
  );

function requireTold({ findings, document, program, isActivatable }: Judgement): void {
  for (const each of findings) {
    expect(each).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), path: expect.stringMatching(/^\$/) });
    expect(each.message.length).toBeLessThan(2_000);
  }
  const hasError = findings.some(({ severity }) => severity === 'error');
  expect(isActivatable).toBe(document !== undefined && !hasError);
  if (isActivatable) expect(program).toBeDefined();
  if (document !== undefined) expect(describe(document, context.indicators).length).toBeGreaterThan(0);
}

about('judging', () => {
  it('any JSON gives findings and never throws', () => {
    fc.assert(fc.property(anything, (json) => requireTold(judge(json, context))));
  });

  it('a document with any values in any places gives findings and never throws', () => {
    fc.assert(
      fc.property(twisted, (json) => requireTold(judge(json, context))),
      { numRuns: 150 },
    );
  });

  it('any text gives findings and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          twisted.map((json) => JSON.stringify(json) ?? ''),
        ),
        (text) => requireTold(judgeText(text, context)),
      ),
    );
    expect(judgeText('{', context).findings).toMatchObject([{ code: 'JSON_INVALID' }]);
    expect(judgeText(' '.repeat(10_000_000), context).findings).toMatchObject([{ code: 'DOCUMENT_TOO_LARGE' }]);
  });

  it('the same document gives the same findings, and is not changed', () => {
    fc.assert(
      fc.property(twisted, (json) => {
        const before = JSON.stringify(json);
        expect(judge(json, context).findings).toEqual(judge(json, context).findings);
        expect(JSON.stringify(json)).toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  it('own keys called __proto__ reach no prototype', () => {
    const json: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"nodes":[{"id":"__proto__","type":"startNode","data":{"__proto__":{"symbol":"X"},"indicators":{"__proto__":{"type":"rsi"}}}}]}',
    );
    const { findings } = judge(json, context);
    expect(findings.filter(({ message }) => message.includes('__proto__')).length).toBe(3);
    expect(({} as Json)['polluted']).toBeUndefined();
  });

  it('the largest documents that are read at all are judged, and what is larger is refused at its limit', () => {
    const wide = strategy(
      [
        start(),
        ...Array.from({ length: 250 }, (_, at) =>
          signal(`s${at}`, group('and', compare(rsi, '<', at), compare(rsi, '>', at / 2))),
        ),
        ...Array.from({ length: 248 }, (_, at) => alert(`a${at}`)),
        entry('enter'),
      ],
      [
        ...Array.from({ length: 250 }, (_, at) => `start > s${at} > enter`),
        ...Array.from({ length: 248 }, (_, at) => `s${at} > a${at}`),
      ],
    );
    expect(judge(wide, context).program?.nodes).toHaveLength(500);
    const long = strategy(
      [start(), ...Array.from({ length: 498 }, (_, at) => signal(`s${at}`, compare(rsi, '<', 30))), entry('enter')],
      [`start > ${Array.from({ length: 498 }, (_, at) => `s${at}`).join(' > ')} > enter`],
    );
    expect(judge(long, context).isActivatable).toBe(true);
    const huge = { nodes: Array.from({ length: 100_000 }, () => ({ id: 'x'.repeat(90), type: 'signalNode' })) };
    expect(judge(huge, context).findings).toMatchObject([{ code: 'DOCUMENT_TOO_LARGE' }]);
  });
});
