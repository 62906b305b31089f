import { describe, expect, it } from '@jest/globals';
import { PACKED_MAX } from '@sutra/contracts';
import { unpackText } from '@sutra/platform';
import type { Finding } from '@sutra/strategy';
import { randomBytes } from 'node:crypto';
import { countsOf, errorsOf, packList, pointerOf, unfit } from './said.js';

const finding = (severity: Finding['severity'], more: Partial<Finding> = {}): Finding => ({
  ...{ severity, code: 'CODE', path: '$.nodes[2].data', message: 'It is so.', hint: 'Mend it.' },
  ...more,
});

describe('what is said about a document', () => {
  it('is counted by gravity', () => {
    const findings = [finding('error'), finding('info'), finding('info')];
    expect(countsOf(findings)).toEqual({ errors: 1, warnings: 0, infos: 2 });
  });

  it('is packed whole where it fits; otherwise the end is left out, and counted', () => {
    const wild = Array.from({ length: 1_000 }, () => randomBytes(60).toString('base64'));
    const { list, leftOut } = packList(wild);
    expect(list.length).toBeLessThanOrEqual(PACKED_MAX);
    expect(leftOut).toBeGreaterThan(0);
    expect(JSON.parse(unpackText(list, 1_000_000))).toEqual(wild.slice(0, 1_000 - leftOut));
    const tame = Array.from({ length: 1_000 }, () => finding('error'));
    expect(packList(tame)).toMatchObject({ leftOut: 0 });
    expect(packList([randomBytes(60_000).toString('base64')])).toMatchObject({ leftOut: 1 });
  });

  it.each([
    ['$', '/document'],
    ['$.nodes[2].data.positions[0]', '/document/nodes/2/data/positions/0'],
    ['$.riskManagement', '/document/riskManagement'],
    ['$["a b"]["~x/y"]["q\\"uote]"].z', '/document/a b/~0x~1y/q"uote]/z'],
  ])('stands at a pointer into the body: %s', (path, pointer) => {
    expect(pointerOf(path)).toBe(pointer);
  });

  it('is told in a problem by its errors, fifty at most, each of a bounded length', () => {
    const findings = [
      finding('info'),
      ...Array.from({ length: 80 }, () => finding('error', { message: 'long '.repeat(500) })),
    ];
    const errors = errorsOf(findings);
    expect([errors.length, errors[0]?.message.length]).toEqual([50, 600]);
    expect(unfit('STRATEGY.UNREADABLE', 'No.', [finding('error')])).toMatchObject({
      kind: 'refused',
      details: { errors: [{ path: '/document/nodes/2/data', message: 'CODE: It is so. Mend it.' }] },
    });
  });
});
