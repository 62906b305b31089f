/** Real: node's HTTP server and its ports. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { recordingLog } from '../../test/recording-log.js';
import { systemClock } from '../system/system-clock.js';
import { systemTimers } from '../system/timers.js';
import { Health } from './health.js';
import { healthRoutes } from './health-routes.js';
import { type HealthServer, openHealthServer } from './health-server.js';

let server: HealthServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(port = 0, metrics = () => Promise.resolve('sutra_up 1\n')) {
  const { log, messages } = recordingLog();
  const options = { service: 'auth', version: '0.1.0', clock: systemClock, timers: systemTimers, explain: String };
  const health = new Health(options);
  const routes = healthRoutes(health, metrics);
  const opened = await openHealthServer({
    host: '127.0.0.1',
    port,
    portSetting: 'SUTRA_AUTH_HEALTH_PORT',
    routes,
    log,
  });
  server ??= opened;
  return { address: opened.address, health, messages };
}

describe('the health server', () => {
  it('serves health and metrics', async () => {
    const { address, health } = await open();
    expect((await fetch(`${address}/health/ready`)).status).toBe(503);
    health.markUp();
    const ready = await fetch(`${address}/health/ready?verbose`);
    expect([ready.status, ready.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await (await fetch(`${address}/health`)).json()).toMatchObject({ service: 'auth', state: 'up' });
    const metrics = await fetch(`${address}/metrics`);
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await metrics.text()).toBe('sutra_up 1\n');
  });

  it('answers nothing else', async () => {
    const { address } = await open();
    expect((await fetch(`${address}/`)).status).toBe(404);
    expect((await fetch(`${address}/health/live`, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it('outlives metrics that fail', async () => {
    const { address, messages } = await open(0, () => Promise.reject(new RangeError('boom')));
    const answer = await fetch(`${address}/metrics`);
    expect([answer.status, await answer.text()]).toEqual([500, 'failed\n']);
    expect(messages()).toContain('Health could not be told.');
  });

  it('says in words which setting to change when its port is taken', async () => {
    const { address } = await open();
    const port = Number(new URL(address).port);
    await expect(open(port)).rejects.toThrow(
      `Port ${port} on 127.0.0.1 cannot be used: another program listens there. Set SUTRA_AUTH_HEALTH_PORT to another port.`,
    );
  });
});
