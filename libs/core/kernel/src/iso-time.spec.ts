import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMs, machineInstant, marketInstant } from './instant.js';
import { formatIst, formatUtc, parseMachineInstant, parseMarketInstant } from './iso-time.js';

const opening = 1_763_696_700_000;

describe('ISO time', () => {
  it('is written with the offset of India or in UTC', () => {
    expect(formatIst(marketInstant(opening))).toBe('2025-11-21T09:15:00.000+05:30');
    expect(formatUtc(machineInstant(opening))).toBe('2025-11-21T03:45:00.000Z');
  });

  it.each([
    '2025-11-21T09:15:00+05:30',
    '2025-11-21T09:15:00.0+05:30',
    '2025-11-21T03:45:00.000Z',
    '2025-11-20T22:45:00-05:00',
    '2025-11-21T03:45:00-00:00',
  ])('reads %s', (text) => {
    expect(parseMarketInstant(text)).toEqual({ ok: true, value: marketInstant(opening) });
    expect(parseMachineInstant(text)).toEqual({ ok: true, value: machineInstant(opening) });
  });

  it('reads fractions as fractions', () => {
    expect(parseMarketInstant('2025-11-21T09:15:00.5+05:30')).toEqual({
      ok: true,
      value: marketInstant(opening + 500),
    });
    expect(parseMarketInstant('2025-11-21T09:15:00.05+05:30')).toEqual({
      ok: true,
      value: marketInstant(opening + 50),
    });
  });

  it.each([
    ...['', '2025-11-21', '2025-11-21T09:15:00', '2025-11-21 09:15:00+05:30', '2025-11-21T09:15+05:30', 'now'],
    ...['2025-11-31T09:15:00Z', '2025-02-29T09:15:00Z', '2025-13-01T09:15:00Z', '2025-00-10T09:15:00Z'],
    ...['2025-11-21T24:00:00Z', '2025-11-21T09:60:00Z', '2025-11-21T09:15:60Z', '2025-11-21T09:15:00.0001Z'],
    ...['2025-11-21T09:15:00+15:00', '2025-11-21T09:15:00+05:60', '2025-11-21T09:15:00z', '0000-01-01T00:00:00Z'],
    ...['0001-01-01T00:00:00+05:30', '9999-12-31T23:59:59-05:30', '2025-11-21T09:15:00Z\n', '+002025-11-21T09:15:00Z'],
  ])('refuses %j', (text) => {
    expect(parseMarketInstant(text)).toMatchObject({ ok: false, error: { kind: 'invalid', code: 'TIME.MALFORMED' } });
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
        const text = formatIst(marketInstant(ms));
        expect(parseMarketInstant(text)).toEqual({ ok: true, value: marketInstant(ms) });
        expect(epochMs(marketInstant(ms))).toBe(Date.parse(text));
      }),
      { seed: 20_251_121, numRuns: 500 },
    );
  });
});
