import { describe, expect, it } from '@jest/globals';
import { readSetting } from './read-setting.js';
import type { SettingType, SettingValue } from './setting.decorator.js';

describe('readSetting', () => {
  it.each<[SettingType, string, SettingValue]>([
    ['string', ' a b ', 'a b'],
    ['integer', '-42', -42],
    ['number', '0.25', 0.25],
    ['boolean', 'Yes', true],
    ['boolean', 'off', false],
    ['duration', '250', 250],
    ['duration', '1.5s', 1_500],
    ['duration', '2h', 7_200_000],
    ['url', 'nats://127.0.0.1:4222', 'nats://127.0.0.1:4222'],
    ['list', 'a, b,,c', ['a', 'b', 'c']],
  ])('reads a %s from "%s"', (type, text, value) => {
    expect(readSetting(type, text)).toEqual({ ok: true, value });
  });

  it.each<[SettingType, string]>([
    ['integer', '1.5'],
    ['integer', '9007199254740993'],
    ['integer', '12px'],
    ['number', 'NaN'],
    ['number', 'Infinity'],
    ['boolean', 'maybe'],
    ['duration', '5 minutes'],
    ['duration', '-1s'],
    ['url', 'localhost:4222'],
    ['url', 'http://'],
  ])('refuses as %s the text "%s" in words', (type, text) => {
    expect(readSetting(type, text)).toEqual({ ok: false, error: expect.stringMatching(/^must be /) });
  });
});
