import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventReader, type WireEvent } from './event-reader.js';

const line = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[\r\n\0]/g, '.'));
const id = line.filter((text) => text !== '' && !text.startsWith(' '));
const event = fc.record({ id, name: id, lines: fc.array(line, { minLength: 1, maxLength: 3 }) });
const ending = fc.constantFrom('\n', '\r\n', '\r');

const wireOf = (events: readonly { id: string; name: string; lines: readonly string[] }[], end: string) =>
  events
    .map(({ id, name, lines }) =>
      [': a heartbeat', `id: ${id}`, `event:${name}`, ...lines.map((text) => `data: ${text}`), '', ''].join(end),
    )
    .join('');

function readInPieces(text: string, cuts: readonly number[]): { events: WireEvent[]; reader: EventReader } {
  const reader = new EventReader();
  const places = [0, ...[...cuts].sort((a, b) => a - b).map((cut) => cut % (text.length + 1)), text.length].sort(
    (a, b) => a - b,
  );
  const events = places.slice(1).flatMap((end, at) => reader.read(text.slice(places[at], end)));
  return { events, reader };
}

describe('events on the wire', () => {
  it('read the same wherever the network cuts them, with every kind of line end', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), ending, fc.array(fc.nat(200)), (told, end, cuts) => {
        // A last CR alone may be half of a line end; the comment behind it settles that.
        const { events } = readInPieces(`${wireOf(told, end)}:`, cuts);
        expect(events).toEqual(told.map(({ id, name, lines }) => ({ id, name, data: lines.join('\n') })));
      }),
      { seed: 20261121 },
    );
  });

  it('count as seen only when they are complete', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), fc.nat(), (told, cut) => {
        const text = wireOf(told, '\n');
        const { events, reader } = readInPieces(text.slice(0, cut % text.length), []);
        expect(reader.lastId).toBe(events.at(-1)?.id);
      }),
      { seed: 20261121 },
    );
  });

  it('have a name, may leave fields out, and say how long to wait', () => {
    const reader = new EventReader('7');
    expect(reader.read('retry: 500\nretry: soon\ndata\n\nid\ndata: x\n\ndata\n')).toEqual([
      { id: '7', name: 'message', data: '' },
      { id: undefined, name: 'message', data: 'x' },
    ]);
    expect(reader.retryMs).toBe(500);
  });

  it('end somewhere', () => {
    const reader = new EventReader();
    expect(() => {
      for (let piece = 0; piece < 6; piece += 1) reader.read('x'.repeat(1024 * 1024));
    }).toThrow('without an end');
  });
});
