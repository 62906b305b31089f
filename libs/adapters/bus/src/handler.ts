import type { AnyMessage, EnvelopeHead } from '@sutra/contracts';
import { isObservable, lastValueFrom } from 'rxjs';
import type { MessageContext } from './message-context.js';

/** One bound handler: Nest's pipes, guards, interceptors and filters included. */
export interface Handler {
  readonly message: AnyMessage;
  invoke(data: unknown, context: MessageContext): Promise<unknown>;
}

/** A message that has been read, in the words of the major that it came in. */
export interface Incoming {
  readonly head: EnvelopeHead;
  readonly data: unknown;
}

/** Runs a handling inside whatever its process knows it by, such as the context of its log lines. */
export type Around = <T>(context: MessageContext, step: () => Promise<T>) => Promise<T>;

type NestHandler = (data: unknown, context: MessageContext) => unknown;

/**
 * Nest resolves a failed handler to an Observable that errors, so awaiting the call alone takes failures for success.
 */
export const handlerOf = (message: AnyMessage, call: NestHandler, around: Around = (_, step) => step()): Handler => ({
  message,
  invoke: (data, context) =>
    around(context, async () => {
      const outcome = await call(data, context);
      return isObservable(outcome) ? lastValueFrom(outcome, { defaultValue: undefined }) : outcome;
    }),
});
