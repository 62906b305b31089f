/** Real: nats-server with its permissions, Postgres, and services on both. */
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { On, Publisher } from '@sutra/bus';
import { AuthStatus, type AnyMessage } from '@sutra/contracts';
import { Store } from '@sutra/storage';
import { until } from '@sutra/testing';
import { renderAccounts } from '@sutra/contracts';
import { useInstallation } from '@sutra/testing/installation';
import { Find, Keep, partsMessages, PartsWorld, recordsOfTest } from '../../test/parts-world.js';
import { Service } from '../host/service.decorator.js';
import { currentContext } from '../log/request-context.js';
import { statusHandler } from '../status/status.handler.js';
import { busPart } from './bus.part.js';
import { Records } from './records.js';

jest.setTimeout(300_000);
const messages: readonly AnyMessage[] = [...partsMessages, AuthStatus];
const installation = useInstallation({ configText: renderAccounts(messages) });
const world = new PartsWorld(installation);

/** Contexts that handlers ran in. */
const contexts: unknown[] = [];

@Controller()
class Handlers {
  constructor(private readonly records: Records<'auth'>) {}

  @On(Keep)
  async keep() {
    contexts.push(currentContext());
  }

  @On(Find)
  async find() {
    await this.records.transaction(async (tx) => tx.publish(Keep, { account: 'A1', number: 1 }));
    return { number: 1 };
  }
}

@Service({ owner: 'auth', name: 'auth', version: '1.2.3', parts: [busPart({ records: recordsOfTest, messages })] })
@Module({ controllers: [Handlers, statusHandler(AuthStatus)] })
class AuthModule {}

@Service({ owner: 'gw', name: 'api-gateway', parts: [busPart({ messages })] })
@Module({ controllers: [] })
class AskingModule {}

@Service({ owner: 'gw', name: 'api-gateway', parts: [busPart({ messages: [Find, AuthStatus] })] })
@Module({})
class GatewayModule {}

const waitingFor = (what: string) =>
  world.logged.lines().filter((line) => (line as { msg?: string }).msg === `Waiting for ${what}.`).length;

beforeAll(() => world.prepare());
afterEach(() => world.close());

describe('a service with a bus', () => {
  it('answers how it is, and what it handles keeps the thread of what led to it', async () => {
    await world.start(AuthModule);
    const gateway = await world.start(GatewayModule);
    const publisher = gateway.services[0]?.app.get<Publisher<'gw'>>(Publisher);
    expect(await publisher?.ask(AuthStatus, {})).toMatchObject({
      service: 'auth',
      version: '1.2.3',
      state: 'up',
      dependencies: [
        { name: 'nats', state: 'up', critical: true },
        { name: 'postgres', state: 'up', critical: true },
      ],
    });
    await publisher?.ask(Find, {}, { because: { correlationId: 'request-9' } });
    await until('the command that followed is handled', () => contexts.length === 1);
    expect(contexts).toEqual([expect.objectContaining({ correlationId: 'request-9' })]);
  });

  it('C8 waits at its start for a NATS that is away', async () => {
    await installation.nats.kill();
    const before = waitingFor('NATS');
    const starting = world.start(AuthModule);
    await until('it waits', () => waitingFor('NATS') > before);
    await installation.nats.restart();
    expect((await starting).services).toHaveLength(1);
  });

  it('C7 waits at its start for a Postgres that is away', async () => {
    await installation.postgres.kill();
    const before = waitingFor('Postgres');
    const starting = world.start(AuthModule);
    await until('it waits', () => waitingFor('Postgres') > before);
    await installation.postgres.restart();
    expect((await starting).services).toHaveLength(1);
  });

  it('C11 leaves in good order while NATS is away, and while Postgres is', async () => {
    const service = await world.start(AuthModule);
    await installation.nats.kill();
    expect(await service.stop()).toMatchObject({ failed: [], hung: [] });
    await installation.nats.restart();
    const next = await world.start(AuthModule);
    await installation.postgres.kill();
    expect(await next.stop()).toMatchObject({ failed: [], hung: [] });
    await installation.postgres.restart();
  });

  it('says at once that its password is refused, and closes what it had opened', async () => {
    const starting = world.start(AuthModule, { SUTRA_AUTH_NATS_PASSWORD: 'not-the-password' });
    await expect(starting).rejects.toMatchObject({ kind: 'denied', code: 'BUS.CONNECT' });
    const admin = await world.openStore();
    await until('no session is left behind', async () => {
      const sessions = await admin.query(
        `select from pg_stat_activity where application_name = 'sutra-auth' and pid <> pg_backend_pid()`,
      );
      return sessions.length === 0;
    });
  });

  it('does not start with a message that nobody handles', async () => {
    await expect(world.start(AskingModule)).rejects.toMatchObject({ code: 'BUS.HANDLERS' });
  });

  it('is ready only with both of its servers', async () => {
    const { services } = await world.start(AuthModule);
    const ready = async () => (await fetch(`${services[0]?.health}/health/ready`)).status;
    expect(await ready()).toBe(200);
    await installation.postgres.kill();
    await until('it is not ready', async () => (await ready()) === 503);
    await installation.postgres.restart();
    await until('it is ready again', async () => (await ready()) === 200);
    await services[0]?.app.get<Store>(Store).check();
    await installation.nats.kill();
    await until('it is not ready', async () => (await ready()) === 503);
    await installation.nats.restart();
    await until('it is ready again', async () => (await ready()) === 200);
  });
});
