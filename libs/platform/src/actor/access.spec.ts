import { describe, expect, it } from '@jest/globals';
import { MessageContext } from '@sutra/bus';
import { AccessRevoked, AuthStatus, KeysetPublished, KeysetRotate, type Need } from '@sutra/contracts';
import { machineInstant } from '@sutra/kernel';
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { Access, actorOf } from './access.js';

const nowMs = Date.UTC(2026, 10, 2, 4);
const userId = '019a3f6c-0000-7aaa-8bbb-0123456789ab';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

function scene(ageMs = 0) {
  let clockMs = nowMs;
  const heard: unknown[] = [];
  const access = new Access({ now: () => machineInstant(clockMs), monotonicMs: () => 0 }, (message) => {
    heard.push(message);
    return ageMs;
  });
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  const key = { kid: 'k-house-0001', algorithm: 'EdDSA' as const, x, validUntil: '2026-11-03T00:00:00.000Z' };
  access.keyring.replace({ use: 'access', keys: [key] });
  return { access, heard, at: (ms: number) => (clockMs = ms) };
}

const stampOf = (roles: string[]) =>
  new SignJWT({ sub: userId, grant: userId, roles, iss: 'sutra-auth', aud: 'sutra-house' })
    .setIssuedAt(nowMs / 1_000)
    .setExpirationTime(nowMs / 1_000 + 600)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'stamp+jwt', kid: 'k-house-0001' })
    .sign(privateKey);

const head = { id: 'm-1', type: 't', v: 1, ts: nowMs, source: 'gw', correlationId: 'c-1' };
type Head = Partial<MessageContext['head']>;
const asked = (needs: Need, more: Head = {}) =>
  new MessageContext({ ...AuthStatus, needs }, { ...head, ...more }, 'auth', undefined);
const told = (more: Head) =>
  new MessageContext({ ...KeysetRotate, needs: 'risk.stop' }, { ...head, ...more }, 'auth', undefined);

describe('what is asked of a service', () => {
  it('by the house is let in for no user', async () => {
    const context = asked('house');
    expect(await scene().access.admit(context)).toBeUndefined();
    expect(() => actorOf(context)).toThrow(expect.objectContaining({ kind: 'bug', code: 'ACCESS.NO_ACTOR' }));
  });

  it('by a user names them, if they may', async () => {
    const { access, heard } = scene();
    const context = asked('risk.stop', { actor: await stampOf(['USER']) });
    await access.admit(context);
    expect(actorOf(context).userId).toBe(userId);
    expect(heard).toEqual([KeysetPublished, AccessRevoked]);
    const forbidden = access.admit(asked('users.read', { actor: await stampOf(['USER']) }));
    await expect(forbidden).rejects.toMatchObject({ code: 'ACCESS.FORBIDDEN' });
  });

  it('is refused without a stamp, with a wrong one, and while nothing is known', async () => {
    const { access } = scene();
    await expect(access.admit(asked('risk.stop'))).rejects.toMatchObject({ code: 'ACCESS.LOGIN_REQUIRED' });
    // A user's bare id vouches for nothing.
    const bare = access.admit(asked('risk.stop', { actor: userId }));
    await expect(bare).rejects.toMatchObject({ code: 'ACCESS.TOKEN_INVALID' });
    const blind = scene(Infinity).access.admit(asked('risk.stop', { actor: await stampOf(['USER']) }));
    await expect(blind).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('what a user has told a service to do', () => {
  it('A10 is done until it is no longer wanted, also when its stamp has ended meanwhile', async () => {
    const { access, at } = scene();
    const actor = await stampOf(['USER']);
    const validUntil = nowMs + 30 * 60_000;
    at(validUntil);
    expect(await access.admit(told({ actor, validUntil }))).toMatchObject({ userId });
    at(validUntil + 1);
    await expect(access.admit(told({ actor, validUntil }))).rejects.toMatchObject({ code: 'ACCESS.TOO_LATE' });
  });

  it('says until when it is wanted, and bears a stamp that was good when it was said', async () => {
    const { access } = scene();
    const actor = await stampOf(['USER']);
    await expect(access.admit(told({ actor }))).rejects.toMatchObject({ code: 'ACCESS.NO_END' });
    const endless = access.admit(told({ actor, validUntil: nowMs + 61 * 60_000 }));
    await expect(endless).rejects.toMatchObject({ code: 'ACCESS.NO_END' });
    const ts = nowMs + 600_000;
    const stale = access.admit(told({ actor, ts, validUntil: ts + 1_000 }));
    await expect(stale).rejects.toMatchObject({ code: 'ACCESS.TOKEN_EXPIRED' });
  });
});
