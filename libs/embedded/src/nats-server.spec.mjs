import { describe, expect, it } from '@jest/globals';
import { natsConfig } from './nats-server.mjs';

/** @param {number} minor */
const binary = (minor) => ({ path: '/nats-server', version: { major: 2, minor, text: `2.${minor}.0` }, env: {} });
const own = { port: 4333, name: 'sutra-1', store: '/data/nats' };

describe('natsConfig', () => {
  it('writes each message to disk at once where the server knows how', () => {
    expect(natsConfig({ binary: binary(10), dir: '' }, own)).toContain('sync_interval: always');
  });

  it('leaves the setting out for 2.9, which refuses to start on it', () => {
    expect(natsConfig({ binary: binary(9), dir: '' }, own)).not.toContain('sync_interval');
  });

  it('lets the caller raise the payload limit but not move the server', () => {
    const lines = natsConfig({ binary: binary(10), dir: '', configText: 'max_payload: 1MB\nport: 1' }, own).split('\n');
    expect(lines.indexOf('max_payload: 1MB')).toBeGreaterThan(lines.indexOf('max_payload: 131072'));
    expect(lines.indexOf('port: 4333')).toBeGreaterThan(lines.indexOf('port: 1'));
  });
});
