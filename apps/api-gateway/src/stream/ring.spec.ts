import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Ring } from './ring.js';

const position = (incarnation: string, sequence: number) => ({ incarnation, sequence });

/** The ring beside a plain list that forgets nothing. */
class Model {
  readonly ring: Ring<number>;
  readonly all: { incarnation: string; sequence: number; item: number }[] = [];
  private life = 0;
  private sequence = 0;

  constructor(count: number, bytes = Infinity) {
    this.ring = new Ring({ count, bytes });
    this.begin(0);
  }

  get incarnation(): string {
    return `life-${this.life}`;
  }

  begin(sequence: number): void {
    this.life += 1;
    this.sequence = sequence;
    this.ring.begin(position(this.incarnation, sequence));
  }

  push(step: number): void {
    this.sequence += step;
    const item = this.all.length;
    this.all.push({ incarnation: this.incarnation, sequence: this.sequence, item });
    this.ring.push(position(this.incarnation, this.sequence), 1, item);
  }

  /** Everything that the ring says comes behind a position. */
  behind(incarnation: string, sequence: number): number[] | undefined {
    const first = this.ring.placeAfter(position(incarnation, sequence));
    if (first === undefined) return undefined;
    const items: number[] = [];
    for (let place = first; place < this.ring.end; place += 1) items.push(this.ring.at(place)?.item ?? Number.NaN);
    return items;
  }
}

const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ push: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ begin: fc.integer({ min: 0, max: 5 }) }) },
  ),
  { maxLength: 60 },
);

function played(count: number, done: readonly ({ push: number } | { begin: number })[]): Model {
  const model = new Model(count);
  for (const step of done) {
    if ('push' in step) model.push(step.push);
    else model.begin(step.begin);
  }
  return model;
}

describe('a ring', () => {
  it('says of each message that it was given either all that came after it, or that it does not know', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), steps, (count, done) => {
        const model = played(count, done);
        for (const { incarnation, sequence, item } of model.all) {
          const said = model.behind(incarnation, sequence);
          if (said !== undefined) expect(said).toEqual(model.all.slice(item + 1).map((each) => each.item));
          // What it still holds, it can be asked of.
          const isHeld = item >= model.all.length - (count - 1);
          if (isHeld) expect(said).toBeDefined();
        }
      }),
    );
  });

  it('knows a position between two messages, and one ahead of all', () => {
    const model = played(10, [{ push: 2 }, { push: 3 }, { push: 2 }]);
    expect([0, 1, 2, 4, 5, 6, 7, 99].map((sequence) => model.behind('life-1', sequence))).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [1, 2],
      [1, 2],
      [2],
      [2],
      [],
      [],
    ]);
  });

  it('knows nothing of other lives, nor of what came before it began', () => {
    const model = new Model(10);
    model.begin(5);
    model.push(1);
    expect(model.behind('life-3', 5)).toBeUndefined();
    expect(model.behind('life-2', 4)).toBeUndefined();
    expect(model.behind('life-2', 5)).toEqual([0]);
  });

  it('goes on from one life of the stream into the next', () => {
    const model = played(10, [{ push: 1 }, { begin: 0 }, { push: 1 }]);
    expect([model.behind('life-1', 1), model.behind('life-2', 0), model.ring.incarnation]).toEqual([
      [1],
      [1],
      'life-2',
    ]);
  });

  it('D7 holds so many messages and so many bytes, and always the newest', () => {
    const ring = new Ring<string>({ count: 100, bytes: 10 });
    ring.begin(position('a', 0));
    for (const sequence of [1, 2, 3]) ring.push(position('a', sequence), 4, String(sequence));
    expect([ring.sizeBytes, ring.placeAfter(position('a', 0)), ring.placeAfter(position('a', 1))]).toEqual([
      8,
      undefined,
      1,
    ]);
    ring.push(position('a', 4), 400, 'large');
    expect([ring.sizeBytes, ring.at(ring.end - 1)?.item, ring.placeAfter(position('a', 2))]).toEqual([
      400,
      'large',
      undefined,
    ]);
  });

  it('forgets everything where something between is missing', () => {
    const ring = new Ring<number>({ count: 10, bytes: 100 });
    ring.begin(position('a', 0));
    ring.push(position('a', 1), 1, 1);
    ring.begin(position('a', 7), true);
    ring.push(position('a', 8), 1, 8);
    expect([ring.placeAfter(position('a', 1)), ring.placeAfter(position('a', 7)), ring.sizeBytes]).toEqual([
      undefined,
      1,
      1,
    ]);
  });
});
