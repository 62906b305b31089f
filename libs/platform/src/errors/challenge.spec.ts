import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { challengeOf } from './challenge.js';
import { statusOf } from './http-status.js';

const challenge = (fault: Fault) => [statusOf(fault), challengeOf(statusOf(fault), fault)['www-authenticate']];
const denied = (code: Fault['code'], details = {}) => new Fault('denied', code, 'Words with "quotes"', { details });

describe('the challenge of a refusal', () => {
  it.each<[Fault, number, string | undefined]>([
    [denied('ACCESS.LOGIN_REQUIRED'), 401, 'Bearer realm="sutra"'],
    [denied('AUTH.BAD_CREDENTIALS'), 401, 'Bearer realm="sutra"'],
    [denied('AUTH.CODE_REQUIRED'), 401, 'Bearer realm="sutra"'],
    [denied('ACCESS.TOKEN_EXPIRED'), 401, 'Bearer realm="sutra", error="invalid_token"'],
    [denied('ACCESS.TOKEN_INVALID'), 401, 'Bearer realm="sutra", error="invalid_token"'],
    [
      denied('ACCESS.STEP_UP_REQUIRED', { right: 'risk.release', maxAgeS: 300 }),
      401,
      'Bearer realm="sutra", error="insufficient_user_authentication", max_age=300',
    ],
    [
      denied('ACCESS.FORBIDDEN', { right: 'users.read' }),
      403,
      'Bearer realm="sutra", error="insufficient_scope", scope="users.read"',
    ],
    [denied('ACCESS.FORBIDDEN', { right: 'x", y="z' }), 403, 'Bearer realm="sutra", error="insufficient_scope"'],
    [denied('AUTH.NOT_FOUND'), 404, undefined],
    [denied('HTTP.CROSS_SITE'), 403, undefined],
    [new Fault('refused', 'HTTP.KEY_REUSED', ''), 422, undefined],
  ])('is what its code asks for: %s', (fault, status, header) => {
    expect(challenge(fault)).toEqual([status, header]);
  });
});
