/** Every message of the catalogue passes the same cards; a new one is examined as soon as it is listed. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { catalogue } from './catalogue.js';
import { snapshotOf } from './derive/compatibility.js';
import { fixtureOf } from './derive/fixture.js';
import * as contracts from './index.js';
import { compose } from './message/compose.js';
import type { AnyMessage } from './message/definition.js';
import { lineageOf, receive } from './message/receive.js';
import { answer, readReply } from './message/reply.js';
import { subjectOf } from './message/subject.js';
import { ownerTokens } from './owners.js';

const messages: readonly AnyMessage[] = catalogue;
const said = { id: 'm1', ts: 1, correlationId: 'c1' };
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const asReadable = (schema: z.ZodType) => JSON.stringify(z.toJSONSchema(schema, { io: 'input' }));

const without = (from: Readonly<Record<string, unknown>>, left: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name !== left));

interface FieldsSchema {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
}

const roleOf = { evt: 'event', ctl: 'control', cmd: 'command', qry: 'query' } as const;

describe.each(messages.map((message) => ({ type: message.type, message })))('$type', ({ message }) => {
  const sender = message.senders[0] ?? message.owner;
  // Whoever speaks for a user shows a stamp, and says until when what may wait is wanted.
  const forWhom = message.needs === 'house' ? {} : { actor: 'a stamp', validUntil: 2 };
  const composed = compose(sender, message, message.example, { ...said, ...forWhom });
  const envelope = fixtureOf(message) as Record<string, unknown>;

  it('is named owner.version.kind.noun.verb', () => {
    expect(message.type).toBe(`${message.owner}.v${message.version}.${message.kind}.${message.name}`);
    expect(message.type.split('.')).toHaveLength(5);
  });

  it('means something to a reader', () => {
    expect(message.doc).toMatch(/^[A-Z].{15,300}\.$/s);
  });

  it('has an example that arrives as it was sent', () => {
    const read = receive(message, new TextEncoder().encode(composed.body));
    expect(read).toEqual({
      ok: true,
      value: expect.objectContaining({ ...said, source: sender, data: message.example }),
    });
  });

  it('has at most one more token, which is safe', () => {
    expect(composed.subject).toBe(subjectOf(message, message.example));
    expect(composed.subject.slice(message.type.length)).toMatch(message.key === undefined ? /^$/ : /^\.[\w-]{1,64}$/);
  });

  it('is described by a JSON Schema that allows what a newer sender adds, at every depth', () => {
    expect(snapshotOf(message).type).toBe(message.type);
    expect(asReadable(message.schema)).not.toContain('"additionalProperties":false');
    if (message.reply !== undefined) expect(asReadable(message.reply)).not.toContain('"additionalProperties":false');
  });

  it('C10 is read when a newer sender has added fields', () => {
    const data = { ...message.example, addedLater: { deep: [1] } };
    const read = receive(message, encode({ ...envelope, data, addedToo: 1 }));
    expect(read).toEqual({ ok: true, value: { ...envelope, data: message.example } });
  });

  it('C10 is refused in another version or under another name', () => {
    for (const wrong of [{ v: message.version + 1 }, { v: 0 }, { type: `${message.type}x` }, { type: 1 }]) {
      expect(receive(message, encode({ ...envelope, ...wrong }))).toMatchObject({ error: { kind: 'invalid' } });
    }
  });

  it('is refused when any field of the envelope is missing or of another type', () => {
    for (const name of Object.keys(envelope)) {
      const rest = without(envelope, name);
      expect(receive(message, encode(rest))).toMatchObject({ error: { code: 'CONTRACT.MALFORMED' } });
      expect(receive(message, encode({ ...rest, [name]: null }))).toMatchObject({ error: { kind: 'invalid' } });
    }
  });

  it('is refused when a required field of the payload is missing or of another type', () => {
    const { required = [], properties = {} } = z.toJSONSchema(message.schema, { io: 'input' }) as FieldsSchema;
    for (const name of required) {
      const rest = without(message.example, name);
      expect(receive(message, encode({ ...envelope, data: rest }))).toMatchObject({ error: { kind: 'invalid' } });
      const wrong = properties[name]?.type === 'object' ? 7 : { never: ['this'] };
      expect(receive(message, encode({ ...envelope, data: { ...rest, [name]: wrong } }))).toMatchObject({
        error: { message: expect.stringContaining(`data.${name}`) },
      });
    }
  });

  it('has an answer that arrives as it was given, if it is asked', () => {
    if (message.reply === undefined) return expect(message.delivery).not.toBe('request');
    const travelled: unknown = JSON.parse(JSON.stringify(answer(message, message.replyExample)));
    expect(readReply(message, travelled)).toEqual(message.replyExample);
    expect(() => readReply(message, { data: null })).toThrow('the answer does not fit');
  });

  it('lists its earlier majors too, and reads what they sent', () => {
    for (const { message: old, upgrade } of lineageOf(message)) {
      expect(messages).toContain(old);
      expect(message.schema.safeParse(upgrade(old.example))).toMatchObject({ success: true });
    }
  });
});

describe('the catalogue', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const files = ownerTokens.flatMap((owner) =>
    readdirSafely(join(folder, owner)).map((file) => ({ owner, file: join(folder, owner, file) })),
  );

  it('lists every message once', () => {
    expect(new Set(messages.map(({ type }) => type)).size).toBe(messages.length);
  });

  it('lists exactly the messages that stand in the owners’ folders, one a file that is named for it', async () => {
    const declared = await Promise.all(files.map(({ owner, file }) => declaredIn(owner, file)));
    expect(new Set(declared)).toEqual(new Set(messages));
    expect(declared).toHaveLength(messages.length);
  });

  it('is exported whole, so that services can import each message', () => {
    const exported = new Set<unknown>(Object.values(contracts));
    expect(messages.filter((message) => !exported.has(message))).toEqual([]);
  });
});

function readdirSafely(folder: string): string[] {
  const isSource = (name: string) => name.endsWith('.ts') && !name.endsWith('.spec.ts');
  try {
    return readdirSync(folder).filter(isSource);
  } catch (error) {
    // An owner that says and answers nothing yet has no folder.
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}

async function declaredIn(owner: string, file: string): Promise<AnyMessage | undefined> {
  const exported: unknown[] = Object.values((await import(pathToFileURL(file).href)) as object);
  const declared = exported.filter((value) => typeof value === 'object' && value !== null && 'senders' in value);
  expect(declared).toHaveLength(1);
  const message = declared[0] as AnyMessage;
  expect(message.owner).toBe(owner);
  const expected = `${message.name.replace('.', '-')}.${roleOf[message.kind]}.ts`;
  const isLater = message.version > 1;
  expect(basename(file)).toBe(isLater ? expected.replace('.', `-v${message.version}.`) : expected);
  return message;
}
