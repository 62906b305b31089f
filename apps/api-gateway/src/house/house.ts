import { Injectable } from '@nestjs/common';
import { Publisher } from '@sutra/bus';
import type { AnyMessage, Message, Reply, SentBy } from '@sutra/contracts';
import { namedUuid } from '@sutra/kernel';
import type { Visit } from '@sutra/platform/http';

type Asked = AnyMessage & { readonly delivery: 'request' };

/**
 * The id of the deed that a visit asks for: the same whenever the same user shows the same key at the same route, so
 * that whoever does it does it once. On a public route the address stands for the user.
 */
function deedOf({ route, visitor, address, idempotencyKey }: Visit, message: AnyMessage): { id?: string } {
  if (idempotencyKey === undefined) return {};
  const who = visitor === undefined ? `address ${address}` : `user ${visitor.actor.userId}`;
  return { id: namedUuid('sutra.http.deed', [who, route.endpoint, message.type, idempotencyKey]) };
}

/** Asks the services behind the door on behalf of whoever stands in it. */
@Injectable()
export class House {
  constructor(private readonly publisher: Publisher<'gw'>) {}

  /** The owner's answer. What it may not do for this user it refuses itself, by the stamp. */
  ask<D extends AnyMessage>(message: SentBy<'gw', D> & Asked, data: Message<D>, visit: Visit): Promise<Reply<D>> {
    const { correlationId, visitor } = visit;
    const because = { correlationId, ...(visitor !== undefined && { actor: visitor.stamp }) };
    return this.publisher.ask<D>(message, data, { because, ...deedOf(visit, message) });
  }

  /** Where the answer says no more than that it is done. */
  async tell<D extends AnyMessage>(message: SentBy<'gw', D> & Asked, data: Message<D>, visit: Visit): Promise<void> {
    await this.ask<D>(message, data, visit);
  }
}
