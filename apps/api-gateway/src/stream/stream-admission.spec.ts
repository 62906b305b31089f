import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { Access, Actor, type Claims } from '@sutra/platform';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Admission } from '../admission/admission.js';
import { StreamAdmission } from './stream-admission.js';

const beginMs = Date.UTC(2026, 10, 2, 3, 30);

type Answer = (actor: Actor | Fault) => void;

function scene() {
  const time = { nowMs: beginMs };
  /** Questions to auth that wait for their answer. */
  const asked: Answer[] = [];
  const verdict: { of: (actor: Actor) => Fault | undefined } = { of: () => undefined };
  const admission = {
    nowMs: () => time.nowMs,
    admit: () =>
      new Promise((resolve, reject) =>
        asked.push((answer) => (answer instanceof Fault ? reject(answer) : resolve({ actor: answer, stamp: '' }))),
      ),
  } as unknown as Admission;
  const review = (actor: Actor) => {
    const fault = verdict.of(actor);
    if (fault !== undefined) throw fault;
  };
  const streams = new StreamAdmission({ judge: { review } } as unknown as Access, admission);
  const actor = (says: Partial<Claims> = {}) => {
    const claims = { sub: 'u', grant: 'g', iat: time.nowMs / 1_000, exp: time.nowMs / 1_000 + 60 };
    return new Actor({ ...claims, roles: ['USER'], ...says });
  };
  const passOf = (kind: 'access' | 'key', one = actor()) =>
    streams.passFor({ kind, secret: 's' }, { actor: one, stamp: '' }, 'c-1');
  return { time, asked, verdict, actor, passOf };
}

type Words = ConstructorParameters<typeof Fault>;
const fault = (kind: Words[0], code: Words[1]) => new Fault(kind, code, 'Said by a test');

describe('the leave of a session', () => {
  it.each([
    ['expired', fault('denied', 'ACCESS.TOKEN_EXPIRED')],
    ['revoked', fault('denied', 'ACCESS.TOKEN_INVALID')],
    ['unsure', fault('unavailable', 'ACCESS.UNSURE')],
  ])('ends as its judge says, and nobody is asked: %s', (standing, why) => {
    const { passOf, verdict, asked } = scene();
    const pass = passOf('access');
    expect(pass.standing()).toBe('good');
    verdict.of = () => why;
    expect([pass.standing(), asked.length]).toEqual([standing, 0]);
  });
});

describe('the leave of an API key', () => {
  it('is renewed shortly before the end of its stamp, once, and goes on meanwhile', async () => {
    const { passOf, time, asked, actor } = scene();
    const pass = passOf('key');
    time.nowMs += 54_999;
    expect([pass.standing(), asked.length]).toEqual(['good', 0]);
    time.nowMs += 1;
    expect([pass.standing(), pass.standing()]).toEqual(['good', 'good']);
    await nextTurn();
    expect(asked).toHaveLength(1);
    asked[0]?.(actor({ scopes: ['runs.read'] }));
    await nextTurn();
    expect([pass.standing(), asked.length]).toEqual(['good', 1]);
    expect([pass.mayHear('runs.read'), pass.mayHear('trades.read')]).toEqual([true, false]);
  });

  it('E5 is unsure while its stamp is void, and over when auth gives no other', async () => {
    const { passOf, verdict, asked } = scene();
    const pass = passOf('key');
    verdict.of = () => fault('denied', 'ACCESS.TOKEN_INVALID');
    expect(pass.standing()).toBe('unsure');
    await nextTurn();
    asked[0]?.(fault('denied', 'ACCESS.TOKEN_INVALID'));
    await nextTurn();
    expect(pass.standing()).toBe('revoked');
  });

  it('is asked about again after a while where auth could not say', async () => {
    const { passOf, verdict, time, asked } = scene();
    const pass = passOf('key');
    verdict.of = () => fault('denied', 'ACCESS.TOKEN_EXPIRED');
    pass.standing();
    await nextTurn();
    asked[0]?.(fault('unavailable', 'ACCESS.UNSURE'));
    await nextTurn();
    expect([pass.standing(), asked.length]).toEqual(['unsure', 1]);
    time.nowMs += 2_000;
    expect(pass.standing()).toBe('unsure');
    await nextTurn();
    expect(asked).toHaveLength(2);
  });

  it('of many is renewed in turns, so that auth has room for others', async () => {
    const { passOf, verdict, asked, actor } = scene();
    verdict.of = () => fault('denied', 'ACCESS.TOKEN_EXPIRED');
    for (let count = 0; count < 40; count += 1) passOf('key').standing();
    await nextTurn();
    expect(asked).toHaveLength(16);
    for (let at = 0; at < 40; at += 1) {
      asked[at]?.(at % 2 === 0 ? actor() : fault('unavailable', 'ACCESS.UNSURE'));
      await nextTurn();
      expect(asked.length).toBe(Math.min(40, 17 + at));
    }
  });
});
