import { Fault } from './fault.js';
import {
  epochMs,
  isInstantMs,
  machineInstant,
  marketInstant,
  type Instant,
  type MachineInstant,
  type MarketInstant,
} from './instant.js';
import { fail, ok, type Result } from './result.js';

/** India has one zone without daylight saving, so its time is arithmetic and needs no zone tables. */
export const IST_OFFSET_MS = 5.5 * 3_600_000;

const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** Writes a moment as a trader in India reads it: 2025-11-21T09:15:00.000+05:30. */
export const formatIst = (instant: Instant): string =>
  new Date(epochMs(instant) + IST_OFFSET_MS).toISOString().replace('Z', '+05:30');

/** Writes a moment as logs keep it: 2025-11-21T03:45:00.000Z. */
export const formatUtc = (instant: Instant): string => new Date(epochMs(instant)).toISOString();

/** Reads a moment of market time with its offset; a time without one means nothing and is refused. */
export const parseMarketInstant = (text: string): Result<MarketInstant, Fault> => parseIso(text, marketInstant);

/** Reads a moment of machine time with its offset. */
export const parseMachineInstant = (text: string): Result<MachineInstant, Fault> => parseIso(text, machineInstant);

function parseIso<T extends Instant>(text: string, instant: (ms: number) => T): Result<T, Fault> {
  const ms = millisecondsOf(text);
  if (ms !== undefined && isInstantMs(ms)) return ok(instant(ms));
  const message = 'expected a time with its offset, such as 2025-11-21T09:15:00+05:30';
  return fail(new Fault('invalid', 'TIME.MALFORMED', message));
}

function millisecondsOf(text: string): number | undefined {
  const [, local = '', fraction = '', zone = ''] = ISO.exec(text) ?? [];
  const ms = Date.parse(`${local}Z`);
  // JavaScript carries 31 November over to 1 December; a date that does not come back as written was no date.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(local)) return undefined;
  return ms + Number(fraction.padEnd(3, '0')) - offsetMsOf(zone);
}

function offsetMsOf(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
