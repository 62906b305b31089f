import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import type { AnyMessage, Message, Reply } from '@sutra/contracts';
import type { MessageContext } from './message-context.js';

/** Marks handlers that this transport serves, so that no other one of the same service picks them up. */
export const BUS = Symbol('sutra bus');

/** What a handler is bound to; travels as Nest's extras of the pattern. */
export interface Binding {
  readonly message: AnyMessage;
}

/** A fact is answered by nobody, so what its handler returns does not matter. */
type Outcome<D extends AnyMessage> = D['delivery'] extends 'request' ? Reply<D> : unknown;

type HandlerOf<D extends AnyMessage> = (data: Message<D>, context: MessageContext) => Promise<Outcome<D>>;

/** Binds a method to a message; payload, context and answer are typed by the contract. */
export const On = <D extends AnyMessage>(message: D) => {
  const pattern = message.delivery === 'request' ? MessagePattern : EventPattern;
  const binding: Binding = { message };
  const bind = pattern(message.type, BUS as never, binding as never) as MethodDecorator;
  return <H extends HandlerOf<D>>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    // Said here for every handler: with undeclared parameters Nest drops the context as soon as a pipe is bound.
    Payload()(target, name, 0);
    Ctx()(target, name, 1);
    bind(target, name, descriptor);
  };
};
