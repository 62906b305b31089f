import { StreamEvent } from '../stream-event.js';
import type { SharedTopic } from '../topic.js';

/** One message of the market, written out once in each form, however many hear it. */
export class MarketEvent extends StreamEvent {
  private readonly forms = new Map<string, Buffer>();

  constructor(
    topic: SharedTopic,
    readonly data: unknown,
  ) {
    super(topic, '', data);
  }

  /** In a form of its own, made when the first one needs it. */
  form(name: string, make: (data: unknown) => object): Buffer {
    const known = this.forms.get(name);
    if (known !== undefined) return known;
    const made = Buffer.from(JSON.stringify(make(this.data)));
    this.forms.set(name, made);
    return made;
  }
}
