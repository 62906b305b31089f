import type { StreamPosition } from '@sutra/bus';

/** Up to where a client has heard each of the kept topics that it listens to, by name. */
export type Positions = ReadonlyMap<string, StreamPosition>;

const TEXT_LENGTH_MAX = 1_024;
const PART = /^([a-z.]{1,40})=([0-9a-z-]{1,24})\.([0-9a-z]{1,11})$/;

/** The id of an event: by it the client goes on here, at this replica or another. */
export const positionText = (name: string, { incarnation, sequence }: StreamPosition): string =>
  `${name}=${incarnation}.${sequence.toString(36)}`;

/** What a client shows, if it shows anything; who has been here before and can't say where it was reads everything anew. */
export const positionsOf = (lastId: string | undefined): Positions | 'unknown' | undefined =>
  lastId === undefined || lastId === '' ? undefined : (readPositions(lastId) ?? 'unknown');

/** Reads an id that a client shows; one that can't be read says nothing about any topic. */
export function readPositions(text: string): Positions | undefined {
  if (text.length > TEXT_LENGTH_MAX) return undefined;
  const positions = new Map<string, StreamPosition>();
  for (const part of text.split(',')) {
    const [, name, incarnation, digits] = PART.exec(part) ?? [];
    if (name === undefined || incarnation === undefined || digits === undefined) return undefined;
    const sequence = Number.parseInt(digits, 36);
    if (!Number.isSafeInteger(sequence) || positions.has(name)) return undefined;
    positions.set(name, { incarnation, sequence });
  }
  return positions;
}
