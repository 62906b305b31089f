/** Real: Nest's containers, Fastify, node's HTTP servers and OpenTelemetry. In memory: the bus. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Fault } from '@sutra/kernel';
import { MemoryStrategy, OnMemory } from '../../test/memory-bus.js';
import { MemoryStream } from '../../test/memory-stream.js';
import { Log } from '../log/log.js';
import { Setting } from '../settings/setting.decorator.js';
import { defineMetrics } from '../telemetry/metric-table.js';
import { Meter } from '../telemetry/meter.js';
import { ServiceRuntime } from './service-runtime.js';
import { HOUSE_VERSION } from './open-process.js';
import { Service, type ServiceModule } from './service.decorator.js';
import type { ServicePart } from './service-part.js';
import { type RunningServices, startServices } from './start-services.js';

class GreetingSettings {
  @Setting({ env: 'SUTRA_<OWNER>_GREETING', doc: 'What is said.', example: 'namaste' })
  readonly greeting!: string;

  @Setting({ env: 'SUTRA_<OWNER>_VAULT_WORD', doc: 'What is not said.', example: 'open-sesame', secret: true })
  readonly word!: string;
}

const METRICS = defineMetrics({
  greeted: { kind: 'counter', name: 'sutra_test_greeted_total', doc: 'Greetings.', labels: [] },
});

/** What a part hands to the service. */
class Store {
  constructor(readonly name: string) {}
}

const events: string[] = [];

const storePart = (name: string): ServicePart => ({
  name: 'store',
  start: ({ health, shutdown }) => {
    events.push(`${name}: store started`);
    health.register({ name: 'postgres', critical: true, check: () => Promise.resolve({ state: 'up' }) });
    shutdown.register('close', 'store', () => events.push(`${name}: store closed`));
    const connect = () => Promise.resolve(void events.push(`${name}: store connected`));
    return Promise.resolve({ providers: [{ provide: Store, useValue: new Store(name) }], connect });
  },
});

const freshStrategies = () => ({
  auth: new MemoryStrategy((event) => events.push(`auth: ${event}`)),
  gw: new MemoryStrategy((event) => events.push(`gateway: ${event}`)),
});
let strategies = freshStrategies();

const busPart = (of: 'auth' | 'gw'): ServicePart => ({
  name: 'bus',
  start: () => Promise.resolve({ strategy: strategies[of] }),
});

/** What a test does while the modules are being destroyed. */
let whileDestroying = () => Promise.resolve();

@Injectable()
class Greeter implements OnModuleInit, OnModuleDestroy {
  constructor(
    readonly settings: GreetingSettings,
    readonly store: Store,
    readonly log: Log,
    readonly meter: Meter,
    readonly runtime: ServiceRuntime,
  ) {}

  greet(): string {
    this.meter.counter(METRICS.greeted).add(1, {});
    this.log.info({ word: this.settings.word }, 'A greeting was asked for.');
    return `${this.settings.greeting} from ${this.store.name}`;
  }

  onModuleInit(): void {
    events.push(`${this.runtime.service.name}: module initialised`);
  }

  async onModuleDestroy(): Promise<void> {
    await whileDestroying();
    events.push(`${this.runtime.service.name}: module destroyed`);
  }
}

@Controller()
class GreetingHandlers {
  constructor(private readonly greeter: Greeter) {}

  @OnMemory('greet')
  greet(): string {
    return this.greeter.greet();
  }

  @OnMemory('fail')
  fail(): never {
    throw new Fault('unavailable', 'STORE.DOWN', 'Postgres is away.');
  }
}

@Service({
  owner: 'auth',
  name: 'auth',
  settings: [GreetingSettings],
  parts: [storePart('auth'), busPart('auth')],
})
@Module({ controllers: [GreetingHandlers], providers: [Greeter] })
class AuthModule {}

@Controller('hello')
class HelloController {
  constructor(private readonly greeter: Greeter) {}

  @Get()
  hello(): string {
    return this.greeter.greet();
  }
}

@Service({
  owner: 'gw',
  name: 'api-gateway',
  version: '0.2.0',
  settings: [GreetingSettings],
  parts: [storePart('gateway'), busPart('gw')],
  http: {
    create: () => new FastifyAdapter(),
    configure: (app) => void app.setGlobalPrefix('api/v1'),
    listenOn: () => ({ host: '127.0.0.1', port: 0, portSetting: 'SUTRA_GW_HTTP_PORT' }),
  },
})
@Module({ controllers: [HelloController, GreetingHandlers], providers: [Greeter] })
class GatewayModule {}

const env = {
  SUTRA_AUTH_GREETING: 'namaste',
  SUTRA_AUTH_VAULT_WORD: 'canary-auth-word',
  SUTRA_GW_GREETING: 'vanakkam',
  SUTRA_GW_VAULT_WORD: 'canary-gateway-word',
};

let running: RunningServices | undefined;
let stream = new MemoryStream();

afterEach(async () => {
  await running?.stop();
  running = undefined;
  stream = new MemoryStream();
  events.length = 0;
  strategies = freshStrategies();
  whileDestroying = () => Promise.resolve();
});

async function start(modules: readonly ServiceModule[]) {
  running = await startServices(modules, { env, stream });
  const [first, second] = running.services;
  if (first === undefined) throw new Fault('bug', 'TEST.NONE', 'nothing was started');
  return { first, second };
}

describe('one service', () => {
  it('finds settings, parts, log and meter injected, and takes messages', async () => {
    const { first: auth } = await start([AuthModule]);
    expect(await strategies.auth.deliver('greet', {})).toBe('namaste from auth');
    const metrics = await (await fetch(`${auth.health}/metrics`)).text();
    expect(metrics).toContain('sutra_test_greeted_total{service="auth"} 1');
    expect(stream.lines()).toContainEqual(
      expect.objectContaining({ service: 'auth', msg: 'A greeting was asked for.' }),
    );
    expect(stream.text()).not.toContain('canary');
  });

  it('passes the errors of its handlers on untouched', async () => {
    await start([AuthModule]);
    await expect(strategies.auth.deliver('fail', {})).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'STORE.DOWN',
    });
  });

  it('reports itself and what it leans on', async () => {
    const { first: auth } = await start([AuthModule]);
    const report: unknown = await (await fetch(`${auth.health}/health`)).json();
    expect(report).toMatchObject({ service: 'auth', state: 'up', dependencies: [{ name: 'postgres', state: 'up' }] });
  });

  it('C11 leaves in order: readiness, messages, modules, connections', async () => {
    const { first: auth } = await start([AuthModule]);
    auth.runtime.shutdown.register('drain', 'witness', async () => {
      events.push(`ready while draining: ${(await fetch(`${auth.health}/health/ready`)).status}`);
    });
    expect(await running?.stop('SIGTERM')).toMatchObject({ failed: [], hung: [] });
    expect(events).toEqual([
      'auth: store started',
      'auth: module initialised',
      'auth: store connected',
      'auth: messages open',
      'auth: messages closed',
      'ready while draining: 503',
      'auth: module destroyed',
      'auth: store closed',
    ]);
    await expect(fetch(`${auth.health}/health/live`)).rejects.toThrow();
  });
});

describe('several services in one process', () => {
  it('keep their containers, settings and labels apart', async () => {
    const { first: auth, second: gateway } = await start([AuthModule, GatewayModule]);
    expect(auth.app.get(Greeter)).not.toBe(gateway?.app.get(Greeter));
    expect(await strategies.auth.deliver('greet', {})).toBe('namaste from auth');
    expect(await strategies.gw.deliver('greet', {})).toBe('vanakkam from gateway');
    const metrics = await (await fetch(`${gateway?.health}/metrics`)).text();
    expect(metrics).toContain('sutra_test_greeted_total{service="auth"} 1');
    expect(metrics).toContain('sutra_test_greeted_total{service="api-gateway"} 1');
    const reports = [auth, gateway].map(async (service) => (await fetch(`${service?.health}/health`)).json());
    expect(await Promise.all(reports)).toMatchObject([
      { service: 'auth', version: HOUSE_VERSION },
      { service: 'api-gateway', version: '0.2.0' },
    ]);
  });

  it('have all wrong settings in one list, and nothing started', async () => {
    const wrong = startServices([AuthModule, GatewayModule], { env: { SUTRA_GW_GREETNG: 'hi' }, stream });
    await expect(wrong).rejects.toMatchObject({
      code: 'SETTINGS.INVALID',
      details: {
        problems: ['AUTH_GREETING', 'AUTH_VAULT_WORD', 'GW_GREETING', 'GW_VAULT_WORD'].map((name) =>
          expect.stringMatching(`^SUTRA_${name}: missing`),
        ),
        warnings: ['SUTRA_GW_GREETNG is not a known setting. Did you mean SUTRA_GW_GREETING?'],
      },
    });
    expect(events).toEqual([]);
  });
});

describe('a service with a door', () => {
  it('serves its routes, and health and metrics beside them', async () => {
    const { first: gateway } = await start([GatewayModule]);
    expect(gateway.health).toBe(gateway.address);
    expect(await (await fetch(`${gateway.address}/api/v1/hello`)).text()).toBe('vanakkam from gateway');
    expect((await fetch(`${gateway.address}/health/ready`)).status).toBe(200);
    const problem = await fetch(`${gateway.address}/nowhere`);
    expect(await problem.json()).toMatchObject({ status: 404, requestId: problem.headers.get('x-request-id') });
  });

  it('passes the errors of its message handlers on untouched', async () => {
    await start([GatewayModule]);
    await expect(strategies.gw.deliver('fail', {})).rejects.toMatchObject({ kind: 'unavailable', code: 'STORE.DOWN' });
  });

  it('closes the door before the modules behind it', async () => {
    const { first: gateway } = await start([GatewayModule]);
    whileDestroying = () =>
      fetch(`${gateway.address}/api/v1/hello`).then(
        () => undefined,
        () => void events.push('the door is closed'),
      );
    expect(await running?.stop()).toMatchObject({ failed: [], hung: [] });
    expect(events).toEqual([
      'gateway: store started',
      'api-gateway: module initialised',
      'gateway: store connected',
      'gateway: messages open',
      'gateway: messages closed',
      'the door is closed',
      'api-gateway: module destroyed',
      'gateway: store closed',
    ]);
  });

  it('says which setting to change when its port is taken', async () => {
    const { first: gateway } = await start([GatewayModule]);
    const port = Number(new URL(gateway.address ?? '').port);

    @Service({
      owner: 'gw',
      name: 'second',
      http: {
        create: () => new FastifyAdapter(),
        listenOn: () => ({ host: '127.0.0.1', port, portSetting: 'SUTRA_GW_HTTP_PORT' }),
      },
    })
    @Module({})
    class SecondModule {}
    await expect(startServices([SecondModule], { env: {}, stream })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 cannot be used: another program listens there. Set SUTRA_GW_HTTP_PORT to another port.`,
    );
  });
});

describe('a start that fails', () => {
  const failing: ServicePart = {
    name: 'bus',
    start: () => Promise.reject(new Fault('unavailable', 'BUS.CONNECT', 'NATS is away.')),
  };

  it('closes what was opened before', async () => {
    @Service({ owner: 'auth', name: 'auth', parts: [storePart('half'), failing] })
    @Module({})
    class HalfModule {}
    await expect(startServices([HalfModule], { env: {}, stream })).rejects.toThrow('NATS is away.');
    expect(events).toEqual(['half: store started', 'half: store closed']);
  });

  it('is refused for a module that is no service, and for two parts that bring messages', async () => {
    @Module({})
    class PlainModule {}
    await expect(startServices([PlainModule], { env: {}, stream })).rejects.toThrow('its class lacks @Service');

    @Service({ owner: 'auth', name: 'auth', parts: [busPart('auth'), busPart('gw')] })
    @Module({})
    class DoubleModule {}
    await expect(startServices([DoubleModule], { env: {}, stream })).rejects.toThrow(
      'auth has two parts that bring messages',
    );
  });
});
