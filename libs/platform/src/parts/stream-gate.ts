import { Fault, kindOf } from '@sutra/kernel';

/**
 * Lets messages pass only into streams that have been looked at since they were last out of reach. A stream that was
 * out of reach may have been made anew: then everything that it held goes in again first, in order. A message that
 * overtook that would stand before its elders, and where only the newest is kept, an elder would stand for good.
 */
export class StreamGate {
  private readonly open = new Set<string>();
  private readonly underWay = new Set<(fault: Fault) => void>();
  private lives = 0;
  private isCut = false;

  /** `onShut` is told when a stream stops taking messages, so that somebody looks at it. */
  constructor(private readonly onShut: (stream: string) => void) {}

  /** Changes whenever the connection is lost: what was seen before that says nothing about after. */
  get life(): number {
    return this.lives;
  }

  get isConnected(): boolean {
    return !this.isCut;
  }

  /** Whether messages may go into this stream. */
  isOpen(stream: string): boolean {
    return this.open.has(stream);
  }

  /** The connection is lost: nothing passes, and nobody waits any longer for answers that cannot come. */
  cut(): void {
    this.isCut = true;
    this.lives += 1;
    this.open.clear();
    for (const end of [...this.underWay]) end(away());
  }

  /** The connection is made again; the streams still have to be looked at. */
  join(): void {
    this.isCut = false;
  }

  /** The stream has been looked at, in the life in which the look began. */
  admit(stream: string, life: number): boolean {
    if (life !== this.lives || this.isCut || this.open.has(stream)) return false;
    this.open.add(stream);
    return true;
  }

  /** Sends into a stream that is open. One that does not take a message shuts until it has been looked at again. */
  async pass(stream: string, send: () => Promise<void>): Promise<void> {
    if (!this.open.has(stream)) throw new Fault('unavailable', 'OUTGOING.UNSEEN', `${stream} is out of reach`);
    const { life } = this;
    try {
      await this.whileConnected(send);
    } catch (error) {
      if (kindOf(error) === 'unavailable' && life === this.lives && this.open.delete(stream)) this.onShut(stream);
      throw error;
    }
  }

  /** Waits for an answer, but no longer than the connection lasts. */
  async whileConnected<T>(work: () => Promise<T>): Promise<T> {
    if (this.isCut) throw away();
    let end: (fault: Fault) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => (end = reject));
    this.underWay.add(end);
    try {
      return await Promise.race([work(), lost]);
    } finally {
      this.underWay.delete(end);
    }
  }
}

const away = () => new Fault('unavailable', 'OUTGOING.CUT', 'NATS is away');
