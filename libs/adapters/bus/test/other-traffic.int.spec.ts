/** Real: nats-server and its permissions. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CanActivate,
  Controller,
  Injectable,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
  Catch,
  type ArgumentMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import { RpcException } from '@nestjs/microservices';
import type { Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { of, tap } from 'rxjs';
import { On, type MessageContext } from '../src/index.js';
import { BusWorld, until } from './bus-world.js';
import { Filled, Marked, Place, Sum, Ticked, Transfer } from './test-messages.js';

const steps: string[] = [];
const ticks: number[] = [];
const marks = new Map<string, number>();
let hold: Promise<void> | undefined;

@Injectable()
class Secret {
  readonly word = 'injected';
}

@Injectable()
class Guard implements CanActivate {
  constructor(private readonly secret: Secret) {}
  canActivate(context: ExecutionContext) {
    const bus = context.switchToRpc().getContext<MessageContext>();
    steps.push(`guard ${context.getType()} ${this.secret.word} ${bus.message.name}`);
    if (bus.correlationId === 'forbidden') throw new Fault('denied', 'TEST.DENIED', 'not you');
    return true;
  }
}

@Injectable()
class Timing implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler) {
    steps.push('before');
    return next.handle().pipe(tap(() => steps.push('after')));
  }
}

class Doubling implements PipeTransform {
  transform(value: Message<typeof Sum>, { type }: ArgumentMetadata) {
    if (type !== 'body') return value;
    steps.push('pipe');
    return { numbers: value.numbers.map((number) => number * 2) };
  }
}

@Catch(RangeError)
class RangeFilter {
  catch() {
    steps.push('filter');
    return of({ done: false });
  }
}

@Controller()
class Handlers {
  @On(Sum)
  @UseGuards(Guard)
  @UseInterceptors(Timing)
  @UsePipes(Doubling)
  async sum({ numbers }: Message<typeof Sum>) {
    steps.push('handler');
    return { sum: numbers.reduce((a, b) => a + b, 0) };
  }

  @On(Transfer)
  @UseFilters(RangeFilter)
  async transfer({ amount }: Message<typeof Transfer>) {
    if (amount === 0) throw new RpcException('not a fault');
    if (amount < 0) throw new RangeError('below nothing');
    if (amount > 100) throw new Fault('refused', 'TEST.LIMIT', 'over the limit', { details: { limit: 100 } });
    if (amount === 99) await new Promise((resolve) => setTimeout(resolve, 300));
    return { done: true };
  }

  @On(Ticked)
  async ticked({ number }: Message<typeof Ticked>) {
    ticks.push(number);
    await hold;
  }

  @On(Marked)
  async marked({ account, number }: Message<typeof Marked>) {
    marks.set(account, number);
  }

  @On(Filled)
  async filled() {}

  @On(Place)
  async place() {}
}

describe('questions and requests', () => {
  let world: BusWorld;
  beforeAll(async () => {
    world = await BusWorld.start();
    await world.service('gw', [Handlers], { providers: [Secret] });
  });
  afterAll(() => world.stop());

  it('keep guards, interceptors and pipes, in that order', async () => {
    const publisher = await world.publisher('auth');
    expect(await publisher.ask(Sum, { numbers: [1, 2, 3] })).toEqual({ sum: 12 });
    expect(steps.splice(0)).toEqual(['guard rpc injected sum.get', 'before', 'pipe', 'handler', 'after']);
  });

  it('bring a guard’s fault back to the asker as it was', async () => {
    const publisher = await world.publisher('auth');
    const asking = publisher.ask(Sum, { numbers: [] }, { because: { correlationId: 'forbidden' } });
    await expect(asking).rejects.toMatchObject({ kind: 'denied', code: 'TEST.DENIED', message: 'not you' });
  });

  it('keep filters', async () => {
    const publisher = await world.publisher('auth');
    steps.length = 0;
    expect(await publisher.ask(Transfer, { amount: -1 })).toEqual({ done: false });
    expect(steps).toEqual(['filter']);
  });

  it('bring a refusal with its details, and of a bug no more than that it is one', async () => {
    const publisher = await world.publisher('auth');
    await expect(publisher.ask(Transfer, { amount: 101 })).rejects.toMatchObject({
      kind: 'refused',
      code: 'TEST.LIMIT',
      details: { limit: 100 },
    });
    await expect(publisher.ask(Transfer, { amount: 0 })).rejects.toMatchObject({
      kind: 'bug',
      message: 'The handler failed',
    });
  });

  it('A4 a request that nobody answered in time is unknown; a question is unavailable', async () => {
    const publisher = await world.publisher('auth');
    const asking = publisher.ask(Transfer, { amount: 99 }, { timeoutMs: 20 });
    await expect(asking).rejects.toMatchObject({ kind: 'unknown', code: 'BUS.UNANSWERED' });
  });

  it('refuse what does not fit the contract before it is sent', async () => {
    const publisher = await world.publisher('auth');
    await expect(publisher.ask(Transfer, { amount: 1.5 })).rejects.toMatchObject({ code: 'CONTRACT.PAYLOAD' });
  });
});

describe('volatile facts', () => {
  let world: BusWorld;
  beforeAll(async () => {
    world = await BusWorld.start();
    await world.service('gw', [Handlers], { providers: [Secret] });
  });
  afterAll(() => world.stop());

  it('D6 a slow handler gets the newest next, and never more than one waits', async () => {
    const publisher = await world.publisher('auth');
    let release: () => void = () => undefined;
    hold = new Promise((resolve) => (release = resolve));
    publisher.publish(Ticked, { account: 'N50', number: 1 });
    await until(() => ticks.length === 1);
    for (let number = 2; number <= 500; number += 1) publisher.publish(Ticked, { account: 'N50', number });
    // Another question after the ticks on the same connection: when it is answered, the ticks have arrived.
    await publisher.ask(Sum, { numbers: [] });
    hold = undefined;
    release();
    await until(() => ticks.length === 2);
    expect(ticks).toEqual([1, 500]);
  });
});

describe('latest-value facts', () => {
  it('reach who starts later, in their newest form, and follow from there', async () => {
    const world = await BusWorld.start();
    const send = await world.sender('auth');
    for (const number of [1, 2, 3]) await send(Marked, { account: 'A1', number });
    await send(Marked, { account: 'A2', number: 7 });
    await world.service('gw', [Handlers], { providers: [Secret] });
    await until(() => marks.get('A1') === 3 && marks.get('A2') === 7);
    await send(Marked, { account: 'A1', number: 4 });
    await until(() => marks.get('A1') === 4);
    await world.killServer();
    await world.serveAgain();
    await world.bootstrap();
    const sendAgain = await world.sender('auth');
    for (const number of [90, 91, 92, 93, 94, 95]) await sendAgain(Marked, { account: 'A3', number });
    await until(() => marks.get('A3') === 95);
    await world.stop();
  });
});
