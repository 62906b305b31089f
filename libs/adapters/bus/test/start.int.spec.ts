/** A service that does not fit its contracts does not start, and says why. Real: nats-server, Nest. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { On } from '../src/index.js';
import { BusWorld } from './bus-world.js';
import { Filled, Marked, Place, Sum, Ticked, Transfer } from './test-messages.js';

@Controller()
class Most {
  @On(Filled)
  async filled() {}

  @On(Place)
  async place() {}

  @On(Marked)
  async marked() {}

  @On(Ticked)
  async ticked() {}
}

@Controller()
class Asked {
  @On(Sum)
  async sum() {
    return { sum: 0 };
  }

  @On(Transfer)
  async transfer() {
    return { done: true };
  }
}

@Controller()
class SumAgain {
  @On(Sum)
  async sum() {
    return { sum: 1 };
  }
}

@Controller()
class FilledAgain {
  @On(Filled)
  async filled() {}
}

@Controller()
class WithoutContract {
  @EventPattern('made.up')
  async made(data: unknown) {
    return data;
  }
}

describe('a service starts', () => {
  let world: BusWorld;
  beforeAll(async () => {
    world = await BusWorld.start();
  });
  afterAll(() => world.stop());

  it('where handlers and contracts agree', async () => {
    const { close } = await world.service('gw', [Most, Asked]);
    await close();
  });

  it.each([
    ['two handlers of one question', [Most, Asked, SumAgain], 'api-gateway has 2 handlers for gw.v1.qry.sum.get'],
    ['two handlers of one fact', [Most, Asked, FilledAgain], 'api-gateway has 2 handlers for auth.v1.evt.order.filled'],
    ['a handler without a contract', [Most, Asked, WithoutContract], 'api-gateway handles made.up, which no contract'],
    [
      'a contract without its handler',
      [Most],
      'api-gateway is a receiver of gw.v1.qry.sum.get, but has no handler for it',
    ],
  ])('not with %s', async (_, controllers, sentence) => {
    const starting = world.service('gw', controllers);
    await expect(starting).rejects.toMatchObject({
      kind: 'bug',
      code: 'BUS.HANDLERS',
      message: expect.stringContaining(sentence),
    });
  });

  it('not without a database, if it handles what is durable', async () => {
    const starting = world.service('gw', [Most, Asked], { isBookless: true });
    await expect(starting).rejects.toThrow('has no database to count its verdicts in');
  });

  it('not with another’s handlers', async () => {
    await expect(world.service('auth', [Asked])).rejects.toThrow('does not name it as a receiver');
  });

  it('and a start that failed leaves nothing listening', async () => {
    await expect(world.service('gw', [Most])).rejects.toThrow('no handler');
    const publisher = await world.publisher('auth');
    await expect(publisher.ask(Sum, { numbers: [] })).rejects.toMatchObject({ code: 'BUS.NOBODY' });
  });
});
