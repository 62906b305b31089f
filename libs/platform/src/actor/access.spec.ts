import { describe, expect, it } from '@jest/globals';
import { MessageContext } from '@sutra/bus';
import { AccessRevoked, command, KeysetPublished, request, type AnyMessage, type EnvelopeHead } from '@sutra/contracts';
import { machineInstant } from '@sutra/kernel';
import { z } from 'zod';
import { SignedTokens } from '../../test/signed-tokens.js';
import { Access, actorOf } from './access.js';

const issuedMs = Date.UTC(2026, 10, 2, 3, 30);
const tokens = new SignedTokens(issuedMs);
const shape = {
  owner: 'auth',
  version: 1,
  doc: 'Of a test.',
  senders: ['gw'],
  schema: z.object({}),
  example: {},
} as const;
const replied = { reply: z.object({}), replyExample: {} };
const Asked = request({ ...shape, ...replied, name: 'thing.asked', needs: 'account.read' });
const Stopped = command({ ...shape, name: 'trade.stop', needs: 'risk.stop' });
const Released = command({ ...shape, name: 'trade.release', needs: 'risk.release' });
const Kept = command({ ...shape, name: 'house.keep', needs: 'house' });

function scene() {
  const time = { nowMs: issuedMs, ageMs: 0 };
  const clock = { now: () => machineInstant(time.nowMs), monotonicMs: () => 0 };
  const heard: AnyMessage[] = [];
  const access = new Access(clock, (message) => {
    heard.push(message);
    return time.ageMs;
  });
  access.keyring.replace(tokens.keyset);
  return { access, time, heard };
}
const contextOf = (message: AnyMessage, head: Partial<EnvelopeHead>) =>
  new MessageContext(
    message,
    { id: 'm-1', type: message.type, v: 1, ts: issuedMs, source: 'gw', correlationId: 'c-1', ...head },
    'auth',
    undefined,
  );
const codeOf = async (admitting: Promise<unknown>): Promise<unknown> => {
  try {
    await admitting;
    return 'let in';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a message that a user asks by', () => {
  it('is let in with their stamp, and its handler sees them', async () => {
    const { access, heard } = scene();
    const context = contextOf(Asked, { actor: tokens.token('stamp') });
    await access.admit(context);
    expect(heard).toEqual([KeysetPublished, AccessRevoked]);
    expect(actorOf(context).userId).toBe('019a3f6c-0000-7aaa-8bbb-0123456789ab');
  });

  it.each([
    ['without a stamp', {}, 'ACCESS.LOGIN_REQUIRED'],
    ['with an access token for one', { actor: tokens.token('access') }, 'ACCESS.TOKEN_INVALID'],
    ['with a bare user id', { actor: '019a3f6c-0000-7aaa-8bbb-0123456789ab' }, 'ACCESS.TOKEN_INVALID'],
    [
      'with a stamp that has ended',
      { actor: tokens.token('stamp', { claims: { exp: issuedMs / 1_000 } }) },
      'ACCESS.TOKEN_EXPIRED',
    ],
    ['by a key without the right', { actor: tokens.token('stamp', { claims: { scopes: [] } }) }, 'ACCESS.FORBIDDEN'],
  ])('is refused %s, and nobody stands behind it', async (_, head, code) => {
    const { access } = scene();
    const context = contextOf(Asked, head);
    expect(await codeOf(access.admit(context))).toBe(code);
    expect(() => actorOf(context)).toThrow(expect.objectContaining({ code: 'ACCESS.NO_ACTOR' }));
  });

  it('is refused while nothing fresh is known', async () => {
    const { access, time } = scene();
    time.ageMs = 5_001;
    expect(await codeOf(access.admit(contextOf(Asked, { actor: tokens.token('stamp') })))).toBe('ACCESS.UNSURE');
  });
});

describe('a command that has waited', () => {
  const head = (waitMs: number) => ({ actor: tokens.token('stamp'), validUntil: issuedMs + waitMs });

  it('A10 is judged as of the time at which it was asked, until the time until which it is wanted', async () => {
    const { access, time } = scene();
    time.nowMs = issuedMs + 1_800_000;
    expect(await codeOf(access.admit(contextOf(Stopped, head(1_800_000))))).toBe('let in');
    time.nowMs += 1;
    expect(await codeOf(access.admit(contextOf(Stopped, head(1_800_000))))).toBe('ACCESS.TOO_LATE');
  });

  it('must say until when it is wanted, and not for longer than an hour', async () => {
    const { access } = scene();
    expect(await codeOf(access.admit(contextOf(Stopped, { actor: tokens.token('stamp') })))).toBe('ACCESS.NO_END');
    expect(await codeOf(access.admit(contextOf(Stopped, head(3_600_001))))).toBe('ACCESS.NO_END');
  });

  it('B5 needs no proof of presence to stop trade; to release it, one that was fresh when it was asked', async () => {
    const { access, time } = scene();
    const present = tokens.token('stamp', { claims: { auth_time: issuedMs / 1_000 - 200 } });
    time.nowMs = issuedMs + 600_000;
    expect(await codeOf(access.admit(contextOf(Stopped, head(3_600_000))))).toBe('let in');
    expect(await codeOf(access.admit(contextOf(Released, head(3_600_000))))).toBe('ACCESS.STEP_UP_REQUIRED');
    expect(await codeOf(access.admit(contextOf(Released, { ...head(3_600_000), actor: present })))).toBe('let in');
  });
});

it('what the house asks needs nobody, whoever is named', async () => {
  const { access } = scene();
  const context = contextOf(Kept, { actor: 'anything' });
  expect(await codeOf(access.admit(context))).toBe('let in');
  expect(() => actorOf(context)).toThrow(expect.objectContaining({ code: 'ACCESS.NO_ACTOR' }));
});
