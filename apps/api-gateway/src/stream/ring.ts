import type { StreamPosition } from '@sutra/bus';

interface Held<T> {
  readonly position: StreamPosition;
  readonly bytes: number;
  readonly item: T;
}

/** A run of numbers of one life of the stream. */
interface Segment {
  readonly incarnation: string;
  /** Everything after this number, of this life, is here. */
  from: number;
  /** The place of the first message of this life. */
  readonly place: number;
}

export interface RingLimits {
  readonly count: number;
  readonly bytes: number;
}

/**
 * The newest messages of a stream, bounded in number and bytes. Each has a place, counted on whatever life the stream is
 * in, so that a reader that was heard up to some position finds where to go on.
 */
export class Ring<T> {
  private readonly slots: (Held<T> | undefined)[] = [];
  private segments: Segment[] = [];
  private firstPlace = 0;
  private endPlace = 0;
  private bytes = 0;

  constructor(private readonly limits: RingLimits) {}

  /** The place that the next message will have. */
  get end(): number {
    return this.endPlace;
  }

  get sizeBytes(): number {
    return this.bytes;
  }

  /** The life that the stream is in; undefined until it has begun. */
  get incarnation(): string | undefined {
    return this.segments.at(-1)?.incarnation;
  }

  /** From here on numbers count from this position. @param isBroken whether something between is missing */
  begin({ incarnation, sequence }: StreamPosition, isBroken = false): void {
    if (isBroken) this.clear();
    this.segments.push({ incarnation, from: sequence, place: this.endPlace });
  }

  push(position: StreamPosition, bytes: number, item: T): void {
    this.slots[this.endPlace % this.limits.count] = { position, bytes, item };
    this.endPlace += 1;
    this.bytes += bytes;
    // The newest stays, however large it is.
    while (this.endPlace - this.firstPlace > 1 && this.isOver) this.dropFirst();
  }

  at(place: number): { readonly position: StreamPosition; readonly item: T } | undefined {
    return place < this.firstPlace || place >= this.endPlace ? undefined : this.slots[place % this.limits.count];
  }

  /** The first place behind a position, where everything behind it is still here. */
  placeAfter({ incarnation, sequence }: StreamPosition): number | undefined {
    const index = this.segments.findLastIndex((segment) => segment.incarnation === incarnation);
    const segment = this.segments[index];
    if (segment === undefined || sequence < segment.from) return undefined;
    let low = Math.max(segment.place, this.firstPlace);
    let high = this.segments[index + 1]?.place ?? this.endPlace;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.at(middle)?.position.sequence ?? 0) > sequence) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private get isOver(): boolean {
    return this.endPlace - this.firstPlace >= this.limits.count || this.bytes > this.limits.bytes;
  }

  private dropFirst(): void {
    const at = this.firstPlace % this.limits.count;
    const dropped = this.slots[at];
    this.slots[at] = undefined;
    this.firstPlace += 1;
    if (dropped === undefined) return;
    this.bytes -= dropped.bytes;
    while (this.segments.length > 1 && (this.segments[1]?.place ?? Infinity) < this.firstPlace) this.segments.shift();
    const [oldest] = this.segments;
    if (oldest !== undefined) oldest.from = Math.max(oldest.from, dropped.position.sequence);
  }

  private clear(): void {
    this.slots.length = 0;
    this.segments = [];
    this.firstPlace = this.endPlace;
    this.bytes = 0;
  }
}
