import { describe, expect, it } from '@jest/globals';
import { Fault, type FaultKind } from '@sutra/kernel';
import fc from 'fast-check';
import { Place, Sum } from '../../test/sample-messages.js';
import { answer, answerWithFault, readReply } from './reply.js';

fc.configureGlobal({ seed: 20_261_103, numRuns: 500 });

const travel = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

describe('an answer', () => {
  it('arrives as it was given, without what its contract does not know', () => {
    const given = { sum: 3, secret: 'canary' } as never;
    expect(readReply(Sum, travel(answer(Sum, given)))).toEqual({ sum: 3 });
  });

  it('that does not fit is a bug of who answers, and of who answers what is not asked', () => {
    expect(() => answer(Sum, { sum: '3' })).toThrow(expect.objectContaining({ kind: 'bug', code: 'CONTRACT.REPLY' }));
    expect(() => answer(Place, {})).toThrow('it takes no reply');
  });

  it('that the asker can’t read is a bug', () => {
    expect(() => readReply(Sum, { data: { sum: '3' } })).toThrow('gw.v1.qry.sum.get: the answer does not fit: sum');
    expect(() => readReply(Place, { data: {} })).toThrow('none is declared');
  });

  it('may be anything at all: it is read, or it is a Fault', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('', 'data', 'fault'), (value, wrapped) => {
        try {
          expect(readReply(Sum, wrapped === '' ? value : { [wrapped]: value })).toEqual({ sum: expect.any(Number) });
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }),
    );
  });
});

describe('a fault', () => {
  it.each<FaultKind>(['invalid', 'denied', 'refused', 'unavailable', 'unknown'])(
    'of kind %s is thrown at the asker’s as it was thrown',
    (kind) => {
      const fault = new Fault(kind, 'TEST.REASON', 'in words', { details: { limit: 5 } });
      expect(() => readReply(Sum, travel(answerWithFault(fault)))).toThrow(
        expect.objectContaining({ kind, code: 'TEST.REASON', message: 'in words', details: { limit: 5 } }),
      );
    },
  );

  it('without details has none afterwards', () => {
    expect(answerWithFault(new Fault('refused', 'TEST.REASON', 'in words'))).toEqual({
      fault: { kind: 'refused', code: 'TEST.REASON', message: 'in words' },
    });
  });

  it('E2 that is a bug keeps its words and details to itself', () => {
    const bug = new Fault('bug', 'TEST.BROKEN', 'canary', {
      details: { secret: 'canary' },
      cause: new Error('canary'),
    });
    const unforeseen = new Error('canary');
    for (const error of [bug, unforeseen, 'canary', undefined]) {
      expect(JSON.stringify(answerWithFault(error))).not.toContain('canary');
      expect(() => readReply(Sum, travel(answerWithFault(error)))).toThrow(expect.objectContaining({ kind: 'bug' }));
    }
    expect(answerWithFault(bug)).toMatchObject({ fault: { code: 'TEST.BROKEN' } });
  });

  it('of a kind that nobody knows is not an answer', () => {
    const strange = { fault: { kind: 'later', code: 'A.B', message: '' } };
    expect(() => readReply(Sum, strange)).toThrow('the answer is not one');
  });
});
