import { fail, ok, type Result } from '@sutra/kernel';
import type { SettingType, SettingValue } from './setting.decorator.js';

type Reading = Result<SettingValue, string>;

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const TRUE = new Set(['true', '1', 'yes', 'on']);
const FALSE = new Set(['false', '0', 'no', 'off']);

function readNumber(text: string): Reading {
  const value = Number(text);
  return Number.isFinite(value) ? ok(value) : fail('must be a number');
}

function readInteger(text: string): Reading {
  return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text))
    ? ok(Number(text))
    : fail('must be a whole number');
}

function readBoolean(text: string): Reading {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return ok(true);
  return FALSE.has(word) ? ok(false) : fail('must be true or false');
}

function readDuration(text: string): Reading {
  const [, amount, unit = 'ms'] = DURATION.exec(text) ?? [];
  const valueMs = Math.round(Number(amount) * (UNIT_MS[unit] ?? Number.NaN));
  return Number.isSafeInteger(valueMs)
    ? ok(valueMs)
    : fail('must be a duration such as 500ms, 25s, 2m or plain milliseconds');
}

function readUrl(text: string): Reading {
  // "localhost:4222" parses as a URL whose scheme is "localhost", so the slashes are asked for.
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) && URL.canParse(text)
    ? ok(text)
    : fail('must be an address such as scheme://host:port');
}

function readList(text: string): Reading {
  const items = text.split(',').map((item) => item.trim());
  return ok(items.filter((item) => item !== ''));
}

const READERS: Readonly<Record<SettingType, (text: string) => Reading>> = {
  string: ok,
  integer: readInteger,
  number: readNumber,
  boolean: readBoolean,
  duration: readDuration,
  url: readUrl,
  list: readList,
};

/** Turns the text of an environment variable into the setting's value, or says in words what it should have been. */
export const readSetting = (type: SettingType, text: string): Reading => READERS[type](text.trim());
