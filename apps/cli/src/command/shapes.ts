import type { Shape } from './command.js';

export const COUNT: Shape = { pattern: /^[1-9]\d{0,5}$/, says: 'a whole number from 1 to 999999' };

export const PORT: Shape = {
  pattern: /^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
  says: 'a number from 1 to 65535',
};

export const ROW_ID: Shape = {
  pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  says: 'an id such as 3f0c4a52-7c1e-4b8e-9a55-0d6f5b1f2a10',
};

export const DATE: Shape = { pattern: /^\d{4}-\d{2}-\d{2}$/, says: 'a date such as 2026-08-31' };

export const SEED: Shape = { pattern: /^\d{1,9}$/, says: 'a whole number from 0 to 999999999' };

/** Names with commas between them. */
export const NAMES: Shape = {
  pattern: /^[A-Z0-9&_-]{1,64}(,[A-Z0-9&_-]{1,64}){0,99}$/,
  says: 'names in capitals with commas between them, such as NIFTY,SBIN',
};

export const INSTRUMENT: Shape = {
  pattern: /^(NSE|BSE)-[A-Za-z0-9_-]{1,59}$/,
  says: 'an instrument such as NSE-SBIN-EQ, NSE-NIFTY-INDEX or NSE-NIFTY-20260804-24000-CE',
};

export const SYMBOL: Shape = {
  pattern: /^[A-Za-z0-9&:_-]{1,64}$/,
  says: 'a symbol such as NIFTY, BSE:SENSEX or NSE-SBIN-EQ',
};

export const ADDRESS: Shape = {
  pattern: /^https?:\/\/[^\s/?#]+\/?$/,
  says: 'an address such as https://sutra.example.com',
};

/** A position of the audit chain with its hash, as `audit verify` prints it. */
export const ANCHOR: Shape = {
  pattern: /^(0|[1-9]\d{0,14}):[0-9a-f]{64}$/,
  says: 'POSITION:HASH, as audit verify prints it',
};

/** What an address must have at least; whether somebody can be reached there nobody can tell by looking. */
export const EMAIL: Shape = { pattern: /^[^\s@]{1,64}@[^\s@]{1,189}$/, says: 'an e-mail address' };

export const SECONDS: Shape = { pattern: /^(0|[1-9]\d{0,3})$/, says: 'a whole number of seconds up to 9999' };

/** A symbol of any exchange, or words that look for one. */
export const WORLD_SYMBOL: Shape = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9 .&^=-]{0,59}$/,
  says: 'a symbol such as IBM or RELIANCE.BSE',
};
