import { describe as about, expect, it } from '@jest/globals';
import { beginRun, describe, judge, pass, strategyJsonSchema } from '../src/index.js';
import { broken } from './broken.data.js';
import { codesOf, context } from './documents.js';
import { Tape } from './market-tape.js';
import { sound } from './sound.data.js';

about('documents that are not sound', () => {
  it.each(broken.map((one) => [one.says, one] as const))(
    '%s',
    (_, { json, code, path, nodeId, severity = 'error' }) => {
      const { findings, isActivatable } = judge(json, context);
      const found = findings.filter((finding) => finding.code === code && finding.path === path);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ severity, ...(nodeId !== undefined && { nodeId }) });
      for (const { message, hint } of findings) {
        expect(message).toMatch(/^[\s\S]{4,}[.”]$/);
        expect(hint.length).toBeGreaterThan(4);
      }
      expect(isActivatable).toBe(severity !== 'error');
    },
  );

  it('are many', () => {
    expect(broken.length).toBeGreaterThanOrEqual(60);
    expect(new Set(broken.map(({ says }) => says)).size).toBe(broken.length);
  });
});

about('documents that are sound', () => {
  it.each(sound)('%s', (_, json) => {
    const judgement = judge(json, context);
    expect(judgement.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { program, document } = judgement;
    if (program === undefined || document === undefined) throw new RangeError('no program');
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
    expect(
      codesOf(judgement, 'warning').filter((code) => code === 'GATE_NEVER_OPENS' || code === 'NODE_UNREACHABLE'),
    ).toEqual([]);
    const sentences = describe(document, context.indicators);
    expect(sentences.join(' ')).not.toMatch(/undefined|\[object|could not be read/);
    const { state, trace } = pass(program, beginRun(program, 'run'), new Tape(program).facts(0));
    expect([JSON.parse(JSON.stringify(state)), trace?.nodes.length]).toEqual([state, program.nodes.length]);
  });

  it('are many, and the schema for editors knows all kinds of nodes', () => {
    expect(sound.length).toBeGreaterThanOrEqual(30);
    expect(JSON.stringify(strategyJsonSchema()).match(/"const":"\w+Node"/g)).toHaveLength(10);
  });
});
