import { applyDecorators } from '@nestjs/common';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
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

type HandlerOf<D extends AnyMessage> = TypedPropertyDescriptor<
  (data: Message<D>, context: MessageContext) => Promise<Outcome<D>>
>;

/** Binds a method to a message; payload, context and answer are typed by the contract. */
export const On = <D extends AnyMessage>(message: D) => {
  const pattern = message.delivery === 'request' ? MessagePattern : EventPattern;
  const binding: Binding = { message };
  const decorate = applyDecorators(pattern(message.type, BUS as never, binding as never));
  return (target: object, name: string | symbol, descriptor: HandlerOf<D>): void =>
    decorate(target, name, descriptor as TypedPropertyDescriptor<unknown>);
};
