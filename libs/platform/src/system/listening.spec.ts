import { describe, expect, it } from '@jest/globals';
import { explainListenError, localUrl } from './listening.js';

describe('localUrl', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:80'],
    ['0.0.0.0', 'http://127.0.0.1:80'],
    ['::', 'http://[::1]:80'],
    ['fe80::1', 'http://[fe80::1]:80'],
  ])('of %s is %s', (host, url) => {
    expect(localUrl(host, 80)).toBe(url);
  });
});

describe('explainListenError', () => {
  const target = { host: '127.0.0.1', port: 80, portSetting: 'SUTRA_GW_HTTP_PORT' };

  it.each([
    ['EADDRINUSE', 'another program listens there'],
    ['EACCES', 'this user may not listen there'],
    ['EADDRNOTAVAIL', 'this machine does not have that address'],
    ['EODD', 'boom'],
  ])('puts %s into words', (code, why) => {
    const fault = explainListenError(Object.assign(new Error('boom'), { code }), target);
    expect(fault).toMatchObject({ kind: 'invalid', code: 'LISTEN.FAILED' });
    expect(fault.message).toBe(`Port 80 on 127.0.0.1 cannot be used: ${why}. Set SUTRA_GW_HTTP_PORT to another port.`);
  });
});
