import { Fault } from '@sutra/kernel';
import { keyShown, type Credentials } from '../../admission/credentials.js';
import type { FeedMode } from '../by-instrument/market-needs.js';

/** What a client says over a WebSocket. */
export type ClientFrame =
  /** One of the two. */
  | { readonly op: 'auth'; readonly token?: string; readonly apiKey?: string }
  | { readonly op: 'subscribe'; readonly topics: readonly string[]; readonly lastId?: string; readonly mode?: FeedMode }
  | { readonly op: 'unsubscribe'; readonly topics: readonly string[]; readonly mode?: FeedMode }
  | { readonly op: 'ping' };

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 4_096;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** Each field, whether it has to be there, and what it has to be. */
type Shape = Readonly<Record<string, readonly [isNeeded: boolean, (value: unknown) => boolean]>>;
/** Frames by the word that says what they are for. */
type Shapes = Readonly<Record<string, Shape>>;

const SHAPES: Shapes = {
  auth: { token: [false, isText], apiKey: [false, isText] },
  subscribe: { topics: [true, isTexts], lastId: [false, isText] },
  unsubscribe: { topics: [true, isTexts] },
  ping: {},
};

const malformed = (why: string) => new Fault('invalid', 'STREAM.FRAME', `This frame can not be read: ${why}`);

/** Reads one frame; whatever it is, the answer is a frame or a fault that says what is wrong. */
export const readClientFrame = (text: string): ClientFrame => readFrame(text, 'op', SHAPES) as unknown as ClientFrame;

const MODES = ['ltp', 'quote', 'full'] as const;
const isMode = (value: unknown): boolean => MODES.some((mode) => mode === value);

const TICK_SHAPES: Shapes = {
  auth: { token: [false, isText], apiKey: [false, isText] },
  subscribe: { symbols: [true, isTexts], mode: [false, isMode] },
  unsubscribe: { symbols: [true, isTexts] },
  ping: {},
};

/** The same of a client who knows symbols and no topics: each symbol is a part of the topic of prices. */
export function readTickFrame(text: string): ClientFrame {
  const { action: op, symbols, mode = 'quote', ...fields } = readFrame(text, 'action', TICK_SHAPES);
  if (symbols === undefined) return { op, ...fields } as ClientFrame;
  return { op, topics: (symbols as string[]).map((symbol) => `price.live:${symbol}`), mode } as ClientFrame;
}

function readFrame(text: string, word: string, shapes: Shapes): Fields {
  const frame = objectIn(text);
  const { [word]: said, ...fields } = frame;
  const shape = typeof said === 'string' && Object.hasOwn(shapes, said) ? shapes[said] : undefined;
  if (shape === undefined) throw malformed(`${word} is one of ${Object.keys(shapes).join(', ')}`);
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(shape, name)) throw malformed(`${String(said)} has no such field as one of those it came with`);
  }
  for (const [name, [isNeeded, fits]] of Object.entries(shape)) {
    if (fields[name] === undefined ? isNeeded : !fits(fields[name])) throw malformed(`${name} does not fit`);
  }
  return frame;
}

/** What a client shows in a frame; what is wrong with a token itself, its judge finds. */
export function credentialsIn({ token, apiKey }: Extract<ClientFrame, { op: 'auth' }>): Credentials {
  if (token !== undefined && apiKey === undefined) return { kind: 'access', secret: token };
  if (token === undefined && apiKey !== undefined) return keyShown(apiKey);
  throw malformed('auth shows an access token or an API key');
}

function objectIn(text: string): Fields {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Fields;
  } catch {
    throw malformed('it is not JSON');
  }
  throw malformed('it is not an object');
}
