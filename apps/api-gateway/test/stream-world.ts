/**
 * Everything that live streams need, for specs. Real: nats-server with the product's accounts, Postgres, the gateway as a
 * process of its own, and services that say the contracts' messages through their outboxes. Played: auth, by its contracts.
 */
import { Module } from '@nestjs/common';
import { bootstrap, connectBus, Publisher } from '@sutra/bus';
import {
  catalogue,
  NotificationCreated,
  OrderUpdated,
  PnlMarked,
  renderAccounts,
  RunStateChanged,
  type AnyMessage,
  type Message,
} from '@sutra/contracts';
import { busPart, Records, Service, startServices, type RunningServices, type ServiceModule } from '@sutra/platform';
import { migrate, platformMigrations } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import { natsPasswordOf, postgresPasswordOf, useInstallation } from '@sutra/testing/installation';
import { randomUUID } from 'node:crypto';
import { PlayedAuth, type TokenSays } from './played-auth.js';

const records = { entities: [], migrations: platformMigrations };
const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };

@Service({ owner: 'notif', name: 'notifications', parts: [busPart({ records, messages: [NotificationCreated] })] })
@Module({})
class NotificationsModule {}

@Service({ owner: 'oms', name: 'execution', parts: [busPart({ records, messages: [OrderUpdated] })] })
@Module({})
class ExecutionModule {}

@Service({ owner: 'engine', name: 'strategy-engine', parts: [busPart({ records, messages: [RunStateChanged] })] })
@Module({})
class EngineModule {}

@Service({ owner: 'risk', name: 'risk-watchdog', parts: [busPart({ messages: [PnlMarked] })] })
@Module({})
class RiskModule {}

const modules: readonly ServiceModule[] = [NotificationsModule, ExecutionModule, EngineModule, RiskModule];

export class StreamWorld {
  readonly installation = useInstallation({ configText: renderAccounts(catalogue) });
  private readonly gateways: ServiceProcess[] = [];
  private services: RunningServices | undefined;
  private played: PlayedAuth | undefined;
  /** Environment of the next gateway. */
  gatewayEnv: Readonly<Record<string, string>> = {};

  async prepare(): Promise<void> {
    const { postgres, env, nats } = this.installation;
    const owners = ['notif', 'oms', 'engine'];
    const schemas = owners.map((owner) => ({
      owner,
      password: postgresPasswordOf(owner),
      migrations: platformMigrations,
    }));
    await migrate({ adminUrl: postgres.url, services: schemas, direction: 'up' });
    await this.shapeStreams();
    this.played = await PlayedAuth.start(nats.url, natsPasswordOf('auth'));
    await this.auth.publishKeys();
    this.services = await startServices(modules, { env: { ...env, SUTRA_LOG_LEVEL: 'error' } });
  }

  async close(): Promise<void> {
    for (const gateway of this.gateways.splice(0)) await gateway.kill();
    await this.services?.stop();
    await this.played?.connection.close();
  }

  /** Signs tokens, and answers for what they and API keys are good. */
  get auth(): PlayedAuth {
    return this.played as PlayedAuth;
  }

  async shapeStreams(): Promise<void> {
    const { url } = this.installation.nats;
    const connection = await connectBus({
      url,
      identity: 'bootstrap',
      password: natsPasswordOf('bootstrap'),
      log: quiet,
    });
    await bootstrap(connection, catalogue);
    await connection.close();
  }

  /** A gateway as a process of its own; the address of its door. */
  async startGateway(): Promise<{ readonly url: string; readonly gateway: ServiceProcess }> {
    const gateway = startServiceProcess(new URL('../src/main.ts', import.meta.url), {
      env: { ...this.installation.env, SUTRA_GW_HTTP_PORT: '0', ...this.gatewayEnv },
    });
    this.gateways.push(gateway);
    const url = (await gateway.ready).address ?? '';
    await until('the gateway can judge tokens and has its rings filled', async () => {
      const headers = { authorization: `Bearer ${this.token()}` };
      const answers = await Promise.all([fetch(`${url}/api/v1/stream`, { headers }), fetch(`${url}/health/ready`)]);
      return answers[0].status === 400 && answers[1].ok;
    });
    return { url, gateway };
  }

  token(says: TokenSays = {}): string {
    return this.auth.token('access', says);
  }

  /** Says a kept or latest-value fact through the outbox of its owner. */
  say<D extends AnyMessage>(message: D, ...facts: readonly Message<D>[]): Promise<void> {
    const service = this.services?.services.find(({ owner }) => owner === message.owner);
    const of = service?.app.get<Records<'notif'>>(Records);
    return of === undefined
      ? Promise.reject(new TypeError(`${message.owner} keeps no records`))
      : of.transaction(async (tx) => facts.forEach((data) => tx.publish(message as never, data as never)));
  }

  mark(mark: Message<typeof PnlMarked>): void {
    const service = this.services?.services.find(({ owner }) => owner === 'risk');
    service?.app.get<Publisher<'risk'>>(Publisher).publish(PnlMarked, mark);
  }

  /** A notification whose title is its number. */
  async notify(userId: string, ...numbers: readonly number[]): Promise<void> {
    const facts = numbers.map((number) => ({
      ...NotificationCreated.example,
      userId,
      id: randomUUID(),
      title: String(number),
    }));
    await this.say(NotificationCreated, ...facts);
  }
}

/** Tries with a token that lives for a moment, and with longer moments where this machine was too slow for it. */
export async function inTime<T>(attempt: (lifeS: number) => Promise<T>): Promise<T> {
  for (let lifeS = 2; lifeS < 120; lifeS *= 2) {
    const outcome = await attempt(lifeS).catch(() => undefined);
    if (outcome !== undefined) return outcome;
  }
  return attempt(120);
}
