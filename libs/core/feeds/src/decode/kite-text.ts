/** What a text frame of Kite's ticker says: an order of the account changed, a word from the broker, or an error. */
export type KiteText =
  | { readonly type: 'order'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly type: 'message' | 'error'; readonly data: string }
  | { readonly type: 'unreadable'; readonly why: 'long' | 'json' | 'form' };

const CHARS_MAX = 65_536;

/** Reads a text frame; one that is nothing we know is said to be so and never thrown. */
export function readKiteText(text: string): KiteText {
  if (text.length > CHARS_MAX) return { type: 'unreadable', why: 'long' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { type: 'unreadable', why: 'json' };
  }
  if (!isRecord(value)) return { type: 'unreadable', why: 'form' };
  const { type, data } = value;
  if (type === 'order' && isRecord(data)) return { type, data };
  if (type === 'error' || type === 'message')
    return { type, data: typeof data === 'string' ? data : JSON.stringify(data ?? '') };
  return { type: 'unreadable', why: 'form' };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How much of an instrument a subscriber of Kite sees. */
export type KiteMode = 'ltp' | 'quote' | 'full';

/** What a client of Kite's ticker sends; tokens travel as numbers. */
export const kiteRequest = {
  subscribe: (tokens: readonly number[]): string => JSON.stringify({ a: 'subscribe', v: tokens }),
  unsubscribe: (tokens: readonly number[]): string => JSON.stringify({ a: 'unsubscribe', v: tokens }),
  mode: (mode: KiteMode, tokens: readonly number[]): string => JSON.stringify({ a: 'mode', v: [mode, tokens] }),
};
