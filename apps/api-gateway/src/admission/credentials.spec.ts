import { describe, expect, it } from '@jest/globals';
import { credentialsOf } from './credentials.js';

const codeOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('credentials', () => {
  it('are a bearer token or an API key', () => {
    expect(credentialsOf({ authorization: 'Bearer a.b-c_d' })).toEqual({ kind: 'access', secret: 'a.b-c_d' });
    expect(credentialsOf({ authorization: 'bearer  a.b.c' })).toEqual({ kind: 'access', secret: 'a.b.c' });
    expect(credentialsOf({ 'x-api-key': 'sk_AZ-1' })).toEqual({ kind: 'key', secret: 'sk_AZ-1' });
    expect(credentialsOf({})).toBeUndefined();
  });

  it.each([
    [{ authorization: '' }, 'ACCESS.TOKEN_INVALID'],
    [{ authorization: 'Bearer' }, 'ACCESS.TOKEN_INVALID'],
    [{ authorization: 'Bearer a b' }, 'ACCESS.TOKEN_INVALID'],
    [{ authorization: 'Basic YTpi' }, 'ACCESS.TOKEN_INVALID'],
    [{ 'x-api-key': '' }, 'ACCESS.TOKEN_INVALID'],
    [{ 'x-api-key': 'a b' }, 'ACCESS.TOKEN_INVALID'],
    [{ 'x-api-key': 'a, b' }, 'ACCESS.TOKEN_INVALID'],
    [{ 'x-api-key': 'a'.repeat(257) }, 'ACCESS.TOKEN_INVALID'],
    [{ authorization: 'Bearer a', 'x-api-key': 'b' }, 'HTTP.TWO_CREDENTIALS'],
  ])('are refused where they say nothing, or two things: %j', (headers, code) => {
    expect(codeOf(() => credentialsOf(headers))).toBe(code);
  });
});
