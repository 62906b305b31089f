import { describe, expect, it } from '@jest/globals';
import { parseDsn } from './dsn.js';

describe('parseDsn', () => {
  it.each([
    ['https://abc@errors.example.com/1', 'https://errors.example.com/api/1/envelope/'],
    ['http://abc@127.0.0.1:9000/behind/proxy/42/', 'http://127.0.0.1:9000/behind/proxy/api/42/envelope/'],
  ])('reads %s', (dsn, url) => {
    expect(parseDsn(dsn)).toEqual({ url, publicKey: 'abc' });
  });

  it.each(['nonsense', 'https://errors.example.com/1', 'https://canary@errors.example.com/', 'ftp://canary@host/1'])(
    'refuses %s without repeating it',
    (dsn) => {
      expect(() => parseDsn(dsn)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'SETTINGS.SENTRY_DSN' }));
      expect(() => parseDsn(dsn)).not.toThrow('canary');
    },
  );
});
