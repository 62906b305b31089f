import { Fault } from '@sutra/kernel';
import { keyShown, type Credentials } from '../../admission/credentials.js';

/** What a client says over a WebSocket. */
export type ClientFrame =
  /** One of the two. */
  | { readonly op: 'auth'; readonly token?: string; readonly apiKey?: string }
  | { readonly op: 'subscribe'; readonly topics: readonly string[]; readonly lastId?: string }
  | { readonly op: 'unsubscribe'; readonly topics: readonly string[] }
  | { readonly op: 'ping' };

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 4_096;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** By operation: each field, whether it has to be there, and what it has to be. */
const SHAPES: Readonly<
  Record<string, Readonly<Record<string, readonly [isNeeded: boolean, (value: unknown) => boolean]>>>
> = {
  auth: { token: [false, isText], apiKey: [false, isText] },
  subscribe: { topics: [true, isTexts], lastId: [false, isText] },
  unsubscribe: { topics: [true, isTexts] },
  ping: {},
};

const malformed = (why: string) => new Fault('invalid', 'STREAM.FRAME', `This frame can not be read: ${why}`);

/** Reads one frame; whatever it is, the answer is a frame or a fault that says what is wrong. */
export function readClientFrame(text: string): ClientFrame {
  const { op, ...fields } = objectIn(text);
  const shape = typeof op === 'string' && Object.hasOwn(SHAPES, op) ? SHAPES[op] : undefined;
  if (shape === undefined) throw malformed(`op is one of ${Object.keys(SHAPES).join(', ')}`);
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(shape, name)) throw malformed(`${String(op)} has no such field as one of those it came with`);
  }
  for (const [name, [isNeeded, fits]] of Object.entries(shape)) {
    if (fields[name] === undefined ? isNeeded : !fits(fields[name])) throw malformed(`${name} does not fit`);
  }
  return { op, ...fields } as ClientFrame;
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
