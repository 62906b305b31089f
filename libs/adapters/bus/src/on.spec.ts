import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { Message } from '@sutra/contracts';
import { Filled, Sum, Ticked } from '../test/test-messages.js';
import { MessageContext } from './message-context.js';
import { BUS, On } from './on.js';

const boundTo = (target: object, method: string): unknown => {
  const handler: unknown = Reflect.get(target, method);
  const keys = Reflect.getMetadataKeys(handler as object) as string[];
  return Object.fromEntries(keys.map((key): [string, unknown] => [key, Reflect.getMetadata(key, handler as object)]));
};

describe('On', () => {
  class Handlers {
    @On(Sum)
    async sum({ numbers }: Message<typeof Sum>) {
      return { sum: numbers.length };
    }

    @On(Filled)
    async filled(row: Message<typeof Filled>, context: MessageContext) {
      return `${row.account} ${context.id}`;
    }
  }

  it('binds a method to its message, for this transport alone', () => {
    expect(boundTo(Handlers.prototype, 'filled')).toMatchObject({
      'microservices:pattern': ['auth.v1.evt.order.filled'],
      'microservices:transport': BUS,
      'microservices:pattern_extras': { message: Filled },
    });
    expect(boundTo(Handlers.prototype, 'sum')).toMatchObject({ 'microservices:pattern_extras': { message: Sum } });
  });

  it('binds what is asked as a question and what is told as an event', () => {
    const kindOf = (method: string) =>
      (boundTo(Handlers.prototype, method) as Record<string, unknown>)['microservices:handler_type'];
    expect(kindOf('sum')).not.toEqual(kindOf('filled'));
  });

  it('leaves the method as it was', async () => {
    expect(await new Handlers().sum({ numbers: [1, 2] })).toEqual({ sum: 2 });
  });
});

// The compiler is the judge here: `npm run typecheck` fails when one of these lines stops being an error.
describe('what the compiler refuses to bind', () => {
  it('a payload, a context or an answer of another form', () => {
    class Wrong {
      // @ts-expect-error the payload is another message's
      @On(Ticked)
      async ticked({ numbers }: Message<typeof Sum>) {
        return numbers;
      }

      // @ts-expect-error the payload has no such field
      @On(Filled)
      async filled({ price }: { price: string }) {
        return price;
      }

      // @ts-expect-error the second parameter is the context
      @On(Ticked)
      async context(row: Message<typeof Ticked>, context: string) {
        return row.account + context;
      }

      // @ts-expect-error the answer's sum is a number
      @On(Sum)
      async sum() {
        return { sum: '3' };
      }

      // @ts-expect-error a question needs an answer
      @On(Sum)
      async mute() {}

      // @ts-expect-error what returns before it is done would be acknowledged before it is done
      @On(Filled)
      hasty() {
        return 1;
      }
    }
    expect(Object.getOwnPropertyNames(Wrong.prototype)).toHaveLength(7);
  });

  it('but a handler may ignore what it does not need, and a fact’s handler may return anything', () => {
    class Right {
      @On(Filled)
      async nothing() {}

      @On(Ticked)
      async part({ account }: Pick<Message<typeof Ticked>, 'account'>) {
        return account;
      }
    }
    expect(boundTo(Right.prototype, 'nothing')).toMatchObject({ 'microservices:transport': BUS });
  });
});
