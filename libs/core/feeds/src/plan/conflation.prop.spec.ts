import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Conflation } from './conflation.js';

const CAPACITY = 5;
const action = fc.oneof(fc.record({ offer: fc.nat(CAPACITY - 1) }), fc.record({ drain: fc.nat(CAPACITY + 1) }));

it('every instrument with news is handed out once, in the order of its first unheard tick, whatever comes between', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 100 }), (actions) => {
      const conflation = new Conflation(CAPACITY);
      const waiting: number[] = [];
      let overtaken = 0;
      for (const each of actions) {
        if ('offer' in each) {
          conflation.offer(each.offer);
          if (waiting.includes(each.offer)) overtaken += 1;
          else waiting.push(each.offer);
        } else {
          const taken: number[] = [];
          conflation.drain(each.drain, (slot) => taken.push(slot));
          expect(taken).toEqual(waiting.splice(0, each.drain));
        }
        expect(conflation.size).toBe(waiting.length);
      }
      expect(conflation.overtaken).toBe(overtaken);
    }),
    { seed: 20_251_121, numRuns: 1_000 },
  );
});

it('an instrument that ticks while it is handed out waits again', () => {
  const conflation = new Conflation(2);
  conflation.offer(0);
  conflation.drain(1, (slot) => conflation.offer(slot));
  expect(conflation.size).toBe(1);
});
