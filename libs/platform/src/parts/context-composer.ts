import { Composer, type AnyMessage, type Composed, type Message, type Owner, type SayOptions } from '@sutra/contracts';
import type { SentBy } from '@sutra/contracts';
import { currentContext } from '../log/request-context.js';

/** A service's voice that knows why it speaks: because of the request or message that is being handled, unless told. */
export class ContextComposer<O extends Owner> extends Composer<O> {
  override say<D extends AnyMessage>(message: SentBy<O, D>, data: Message<D>, options: SayOptions = {}): Composed {
    const context = currentContext();
    if (options.because !== undefined || context === undefined) return super.say(message, data, options);
    const { correlationId, messageId: id } = context;
    return super.say(message, data, { ...options, because: { correlationId, ...(id !== undefined && { id }) } });
  }
}
