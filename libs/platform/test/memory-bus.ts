import { type CustomTransportStrategy, EventPattern, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';

export const MEMORY = Symbol('memory bus');

export const OnMemory = (subject: string) => EventPattern(subject, MEMORY) as MethodDecorator;

/** Brings messages to a service's handlers as the bus does, within the process. */
export class MemoryStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = MEMORY;
  private isOpen = false;

  constructor(private readonly note: (event: string) => void) {
    super();
  }

  listen(done: () => void): void {
    this.isOpen = true;
    this.note('messages open');
    done();
  }

  close(): void {
    if (this.isOpen) this.note('messages closed');
    this.isOpen = false;
  }

  async deliver(subject: string, data: unknown): Promise<unknown> {
    if (!this.isOpen) return 'nobody listens';
    const outcome: unknown = await this.messageHandlers.get(subject)?.(data, {});
    return isObservable(outcome) ? lastValueFrom(outcome, { defaultValue: undefined }) : outcome;
  }

  override on(): this {
    return this;
  }

  override unwrap<T>(): T {
    return this as unknown as T;
  }
}
