import { plainSettings, settingsSchema, type SettingsInput } from '@sutra/simulation';
import {
  epochMs,
  formatIst,
  marketInstant,
  parseMarketInstant,
  parseTradingDate,
  plusDays,
  startOf,
} from '@sutra/kernel';
import type { Option } from '../command/command.js';
import { usageFault } from '../command/usage-fault.js';

type Setting = keyof SettingsInput & string;

/** An option that sets one setting of the simulation. */
interface SettingOption extends Option {
  readonly setting: Setting;
  /** From the word that was typed, or from the switch. */
  readonly read: (text: string) => unknown;
}

/** What the settings say of themselves. */
const about = (setting: Setting): string => settingsSchema.shape[setting].description ?? '';

const text = (word: string): string => word;
const number = (word: string): number => Number(word);
const FIGURE = { pattern: /^-?\d+(\.\d+)?$/, says: 'a number such as 1000000 or 0.05' };
const WHOLE = { pattern: /^\d{1,10}$/, says: 'a whole number from 0' };
const MOMENT = {
  pattern: /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})?)?$/,
  says: 'a date such as 2026-01-05, or a time such as 2026-01-05T09:15:00+05:30',
};
const LOTS = { pattern: /^[A-Z0-9&_-]+=\d+(,[A-Z0-9&_-]+=\d+)*$/, says: 'lots such as NIFTY=65,SBIN=750' };

/** Every setting of the simulation but the prices of options, which bring files with them. */
export const settingOptions = {
  capital: { setting: 'capital', value: 'RUPEES', doc: about('capital'), shape: FIGURE, read: number },
  from: {
    ...{ setting: 'from', value: 'DATE', shape: MOMENT, read: (word) => momentOf(word, 0) },
    doc: 'First day or moment that is traded; what comes before warms up.',
  },
  to: {
    ...{ setting: 'to', value: 'DATE', shape: MOMENT, read: (word) => momentOf(word, 1) },
    doc: 'Last day that is traded, or the moment from which on bars are left out.',
  },
  slippage: { setting: 'slippage', value: 'RULE', doc: about('slippage'), read: text },
  charges: { setting: 'charges', value: 'RULE', doc: about('charges'), read: text },
  broker: { setting: 'broker', value: 'NAME', doc: about('broker'), read: text },
  'tick-size': {
    ...{ setting: 'tickSize', value: 'RUPEES', doc: about('tickSize') },
    shape: { pattern: /^(market|\d+(\.\d+)?)$/, says: 'market or a step in rupees such as 0.05' },
    read: (word) => (word === 'market' ? word : Number(word)),
  },
  calendar: { setting: 'calendar', value: 'NAME', doc: about('calendar'), choices: ['nse', 'none'], read: text },
  latency: {
    ...{ setting: 'latencyMs', value: 'MS', shape: WHOLE, read: number },
    doc: 'Milliseconds from the decision until the order is in the market.',
  },
  'no-protection': {
    ...{ setting: 'protection', read: () => false },
    doc: 'Market orders fill however far the price is, instead of being protected limits.',
  },
  'price-band': {
    setting: 'priceBandPercent',
    value: 'PERCENT',
    doc: about('priceBandPercent'),
    shape: FIGURE,
    read: number,
  },
  'no-freeze': { setting: 'freeze', doc: 'Orders are not cut at the freeze quantity.', read: () => false },
  volume: { setting: 'volumePercent', value: 'PERCENT', doc: about('volumePercent'), shape: FIGURE, read: number },
  'open-at-end': {
    ...{ setting: 'openAtEnd', value: 'WAY', doc: about('openAtEnd'), choices: ['close', 'leave'], read: text },
  },
  'touch-fills': {
    ...{ setting: 'touchFills', read: () => true },
    doc: 'A limit order fills when its price is touched, not only when it is traded through.',
  },
  settlement: {
    ...{ setting: 'settlement', value: 'WAY', doc: about('settlement'), choices: ['exchange', 'last'], read: text },
  },
  rate: { setting: 'ratePercent', value: 'PERCENT', doc: about('ratePercent'), shape: FIGURE, read: number },
  lots: { setting: 'lots', value: 'LOTS', doc: about('lots'), shape: LOTS, read: (word) => lotsIn(word) },
  margin: { setting: 'margin', value: 'WAY', doc: about('margin'), choices: ['report', 'refuse'], read: text },
  seed: { setting: 'seed', value: 'N', doc: about('seed'), shape: WHOLE, read: number },
} as const satisfies Readonly<Record<string, SettingOption>>;

export type GivenSettings = Readonly<Partial<Record<keyof typeof settingOptions, string | boolean | undefined>>>;

/** Settings out of what was typed; with `isPlain` everything that reality adds is off unless it was typed. */
export function settingsOf(given: GivenSettings, isPlain: boolean): SettingsInput {
  const options: Readonly<Record<string, SettingOption>> = settingOptions;
  const typed = Object.entries(given).flatMap(([name, word]) => {
    const option = options[name];
    if (option === undefined || word === undefined || word === false) return [];
    return [[option.setting, option.read(String(word))] as const];
  });
  return { ...(isPlain && plainSettings), ...Object.fromEntries(typed) };
}

/** A day begins at midnight in India; the last one ends with it. A time without an offset is of India. */
function momentOf(word: string, days: number): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) {
    const day = parseTradingDate(word);
    if (!day.ok) throw usageFault(`${word} is no date that a calendar has.`);
    return formatIst(marketInstant(epochMs(startOf(plusDays(day.value, days)))));
  }
  const [, date = '', clock = '', seconds = ':00', rest = '', offset = '+05:30'] =
    /^(.{10})T(.{5})(:\d{2})?(\.\d+)?(Z|[+-].{5})?$/.exec(word) ?? [];
  const moment = parseMarketInstant(`${date}T${clock}${seconds}${rest}${offset}`);
  if (!moment.ok) throw usageFault(`${word} is no time that a clock has.`);
  return formatIst(moment.value);
}

const lotsIn = (word: string): Record<string, number> =>
  Object.fromEntries(
    word.split(',').map((each) => {
      const [name = '', units = ''] = each.split('=');
      return [name, Number(units)];
    }),
  );
