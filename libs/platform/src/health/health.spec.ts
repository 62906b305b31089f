import { describe, expect, it } from '@jest/globals';
import { FakeTime, settled } from '../../test/fake-time.js';
import { Health } from './health.js';
import { healthRoutes } from './health-routes.js';
import type { ProbeResult } from './probe.js';

function service() {
  const time = new FakeTime();
  const explain = (error: unknown) => `words for ${String(error)}`;
  const health = new Health({ service: 'auth', version: '0.1.0', clock: time, timers: time, explain });
  const routes = healthRoutes(health, () => Promise.resolve('metrics'));
  const ready = async () => {
    const { status, body } = await routes['/health/ready']();
    return { status, ...(JSON.parse(body) as { state: string; missing: string[] }) };
  };
  return { time, health, ready, routes };
}

/** A dependency whose answers are given by hand. */
function dependency(name: string, critical = true) {
  const asked: ((result: ProbeResult) => void)[] = [];
  const check = () => new Promise<ProbeResult>((answer) => asked.push(answer));
  return { asked, probe: { name, critical, check } };
}

const always = (name: string, state: 'up' | 'down', critical: boolean) => ({
  name,
  critical,
  check: () => Promise.resolve<ProbeResult>({ state }),
});

describe('readiness', () => {
  it('comes with the start and goes with the drain', async () => {
    const { health, ready } = service();
    expect(await ready()).toMatchObject({ status: 503, state: 'starting' });
    health.markUp();
    expect(await ready()).toMatchObject({ status: 200, state: 'up' });
    health.markDraining();
    health.markUp();
    expect(await ready()).toMatchObject({ status: 503, state: 'draining' });
  });

  it('needs critical dependencies and only those', async () => {
    const { health, ready } = service();
    health.markUp();
    health.register(always('redis', 'down', false));
    expect(await ready()).toEqual({ status: 200, state: 'up', missing: ['redis'] });
    health.register(always('postgres', 'down', true));
    expect(await ready()).toEqual({ status: 503, state: 'down', missing: ['redis', 'postgres'] });
  });

  it('is not asked of liveness', async () => {
    const { health, routes } = service();
    health.register(always('postgres', 'down', true));
    expect(await routes['/health/live']()).toMatchObject({ status: 200 });
  });
});

describe('the report', () => {
  it('tells state, latency, version and since when', async () => {
    const { time, health, routes } = service();
    const { probe, asked } = dependency('postgres');
    health.markUp();
    health.register(probe);
    const first = routes['/health']();
    await time.pass(12);
    asked[0]?.({ state: 'up', version: '18.4' });
    expect(JSON.parse((await first).body)).toEqual({
      service: 'auth',
      version: '0.1.0',
      state: 'up',
      startedAt: '2026-01-01T00:00:00.000Z',
      dependencies: [
        {
          name: 'postgres',
          state: 'up',
          critical: true,
          latencyMs: 12,
          since: '2026-01-01T00:00:00.012Z',
          version: '18.4',
        },
      ],
    });
    await time.pass(5_000);
    const second = health.report();
    await settled();
    asked[1]?.({ state: 'up' });
    expect((await second).dependencies[0]?.since).toBe('2026-01-01T00:00:00.012Z');
    await time.pass(5_000);
    const third = health.report();
    await settled();
    asked[2]?.({ state: 'down' });
    expect((await third).dependencies[0]?.since).toBe('2026-01-01T00:00:10.012Z');
  });

  it('puts a probe that throws into words', async () => {
    const { health } = service();
    const check = () => Promise.reject(new RangeError('no'));
    health.register({ name: 'nats', critical: true, check });
    const [nats] = (await health.report()).dependencies;
    expect(nats).toMatchObject({ state: 'down', detail: 'words for RangeError: no' });
  });

  it('refuses two probes of one name', () => {
    const { health } = service();
    health.register(always('nats', 'up', true));
    expect(() => health.register(always('nats', 'up', true))).toThrow('two probes are named nats');
  });
});

describe('probing', () => {
  it('asks once for many callers and not again for a second', async () => {
    const { time, health } = service();
    const { probe, asked } = dependency('postgres');
    health.register(probe);
    const reports = [health.report(), health.report(), health.report()];
    await settled();
    expect(asked).toHaveLength(1);
    asked[0]?.({ state: 'up' });
    await Promise.all(reports);
    await time.pass(999);
    await health.report();
    expect(asked).toHaveLength(1);
    await time.pass(1);
    void health.report();
    await settled();
    expect(asked).toHaveLength(2);
  });

  it('never piles up behind a dependency that hangs, and believes its late answer', async () => {
    const { time, health } = service();
    const { probe, asked } = dependency('postgres');
    health.register(probe);
    for (let minute = 0; minute < 5; minute += 1) {
      const report = health.report();
      await time.pass(2_000);
      expect((await report).dependencies[0]).toMatchObject({ state: 'down', detail: 'gave no answer within 2000 ms' });
      await time.pass(1_000);
    }
    expect(asked).toHaveLength(1);
    asked[0]?.({ state: 'up' });
    await settled();
    const report = health.report();
    await settled();
    asked[1]?.({ state: 'up' });
    expect((await report).dependencies[0]).toMatchObject({ state: 'up' });
  });

  it('gives up a look that never ends and looks again', async () => {
    const { time, health } = service();
    const { probe, asked } = dependency('postgres');
    health.register(probe);
    const lost = health.report();
    await time.pass(30_000);
    await lost;
    const report = health.report();
    await settled();
    expect(asked).toHaveLength(2);
    asked[1]?.({ state: 'up' });
    expect((await report).dependencies[0]).toMatchObject({ state: 'up' });
  });
});
